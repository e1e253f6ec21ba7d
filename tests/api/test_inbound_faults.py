"""Faults while mail is handled: nothing is lost, and what can't be handled is there to be seen and tried again."""

import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from access.scopes import Role
from config.owed import work
from config.owed.kind import Failure
from config.queues import JobName
from core.ids import JobId
from intake.inbound.sorting import SORTING
from tasks.items.aging import purge_deleted
from tests.api.inbound import hand_in, list_all, look_at, make_address, recipient_of, take_in
from tests.api.people import Caller, Desk, open_desk
from tests.support.inbound import mail, sort_everything
from tests.support.reading import LEASE
from workers.schedule import sweep

MONTH = timedelta(days=30)
CRASH = Failure("worker_killed", "The process that read this was killed.")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Desk]:
    """Where a message has one try."""
    with open_desk(tmp_path, max_attempts=1) as opened:
        yield opened


@pytest.fixture
def owner(office: Desk) -> Caller:
    return office.with_key()


def crash(office: Desk, message_id: str) -> None:
    """The worker that sorts the message is killed."""
    office.runtime.queue.calls.clear()
    with office.runtime.transactions.begin() as uow:
        work.claim(uow, SORTING, first=JobId(message_id), limit=1, lease=LEASE, holder="doomed")
    with office.runtime.transactions.begin() as uow:
        assert work.release_held(uow, SORTING, holder="doomed", failure=CRASH, max_attempts=1) == 1


def test_what_kills_its_worker_is_a_failed_row_that_can_be_tried_again(office: Desk, owner: Caller) -> None:
    colleague = office.with_key(member=office.add("Carl", Role.REVIEWER))
    [receipt] = hand_in(owner, mail(), recipient_of(make_address(owner))).get_json()["messages"]
    crash(office, receipt["id"])
    [row] = list_all(colleague, outcome="failed")
    assert (row["reason"], row["subject"]) == ("worker_killed", None)
    assert colleague.send("POST", f"/api/inbound/messages/{row['id']}/reprocess").status_code == 200
    sort_everything(office.runtime)
    assert look_at(owner, row["id"])["outcome"] == "staged"


def test_private_mail_that_kills_its_worker_stays_private(office: Desk, owner: Caller) -> None:
    colleague = office.with_key(member=office.add("Carl", Role.REVIEWER))
    [receipt] = hand_in(owner, mail(), recipient_of(make_address(owner, is_private=True))).get_json()["messages"]
    crash(office, receipt["id"])
    assert list_all(colleague) == []
    assert look_at(owner, receipt["id"])["outcome"] == "failed"


def test_the_same_mail_after_a_crash_is_no_duplicate_of_what_was_never_sorted(office: Desk, owner: Caller) -> None:
    [first] = hand_in(owner, mail()).get_json()["messages"]
    crash(office, first["id"])
    second = take_in(office, mail(Received="by another way"))
    assert second["outcome"] == "staged"


def test_mail_that_the_queue_lost_is_swept_up(office: Desk, owner: Caller) -> None:
    office.runtime.queue.up = False
    [receipt] = hand_in(owner, mail()).get_json()["messages"]
    office.runtime.queue.up = True
    office.clock.advance(timedelta(minutes=1))
    sweep(office.runtime)
    assert [call.name for call in office.runtime.queue.calls] == [JobName.SORT_MAIL]
    sort_everything(office.runtime)
    assert look_at(owner, receipt["id"])["outcome"] == "staged"


def test_a_message_whose_worker_went_silent_is_owed_again(tmp_path: Path) -> None:
    (tmp_path / "patient").mkdir()
    with open_desk(tmp_path / "patient") as office:
        owner = office.with_key()
        [receipt] = hand_in(owner, mail()).get_json()["messages"]
        office.runtime.queue.calls.clear()
        with office.runtime.transactions.begin() as uow:
            work.claim(uow, SORTING, first=JobId(receipt["id"]), limit=1, lease=LEASE, holder="silent")
        office.clock.advance(timedelta(minutes=1))
        sweep(office.runtime)
        sort_everything(office.runtime)
        assert look_at(owner, receipt["id"])["outcome"] == "staged"


def test_purging_work_with_the_same_bytes_leaves_those_of_the_mail(office: Desk, owner: Caller) -> None:
    raw = mail(sender="eve@elsewhere.example")
    message = take_in(office, raw, recipient_of(make_address(owner)))
    assert message["outcome"] == "quarantined"
    task = owner.send("POST", "/api/tasks", json={"title": "Read it"}).get_json()["task"]
    form = {"file": (io.BytesIO(raw), "mail.eml")}
    assert owner.send("POST", f"/api/tasks/{task['id']}/attachments", data=form).status_code == 201
    owner.send("DELETE", f"/api/tasks/{task['id']}")
    office.clock.advance(2 * MONTH)
    with office.runtime.transactions.begin() as uow:
        assert purge_deleted(uow, older_than=MONTH) == 1
    assert owner.send("GET", f"/api/inbound/messages/{message['id']}/raw").get_data() == raw
