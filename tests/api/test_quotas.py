"""A workspace keeps and hands in no more than it may, and is told how much that is."""

import hashlib
import io
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from access.scopes import Role
from intake.blobs import DatabaseBlobs
from tests.api.people import Caller, Desk, open_desk
from tests.api.transcripts import upload
from tests.support.inbound import mail
from tests.support.reading import read_everything
from workers.schedule import erase

TALK = "Anna: Hello.\nBob: action item: Renew licence number {}.\nAnna: See you."


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path, quota_uploads=2, quota_stored_mb=1) as desk:
        yield desk


def test_one_upload_more_than_a_days_is_refused_until_a_day_has_passed(small: Desk) -> None:
    caller = small.with_key()
    assert [upload(caller, TALK.format(number)).status_code for number in range(2)] == [202, 202]
    refused = upload(caller, TALK.format(3))
    said = refused.get_json()
    assert (refused.status_code, said["code"]) == (403, "quota_exceeded")
    assert (said["quota"], said["limit"], said["used"]) == ("uploads_a_day", 2, 2)
    small.clock.advance(timedelta(days=1, seconds=1))
    assert upload(caller, TALK.format(3)).status_code == 202


def test_the_same_file_again_is_no_upload_more(small: Desk) -> None:
    caller = small.with_key()
    for number in range(2):
        upload(caller, TALK.format(number))
    assert upload(caller, TALK.format(0)).status_code == 200


def test_more_than_may_be_kept_is_refused(small: Desk) -> None:
    caller = small.with_key()
    text = TALK.format(1) + " " * 1024 * 1024
    refused = caller.send("POST", "/api/tasks/transcripts", json={"text": text})
    assert (refused.status_code, refused.get_json()["quota"]) == (403, "stored_bytes")
    assert upload(caller, TALK.format(1)).status_code == 202


def test_a_mail_counts_once_and_so_does_each_of_its_forms(small: Desk) -> None:
    caller, raw = small.with_key(), mail(text="word " * 72_000)
    forms = [raw, raw, b"Received: from here by there\r\n" + raw, b"Received: from elsewhere by here\r\n" + raw]
    assert [hand_in(caller, form) for form in forms] == [202, 200, 200, 403]


def hand_in(caller: Caller, raw: bytes) -> int:
    return caller.send("POST", "/api/tasks/transcripts", data={"file": (io.BytesIO(raw), "one.eml")}).status_code


def test_of_several_files_that_are_too_many_none_is_taken(small: Desk) -> None:
    caller = small.with_key()
    data = {"file": [(io.BytesIO(TALK.format(number).encode()), f"{number}.txt") for number in range(3)]}
    refused = caller.send("POST", "/api/tasks/transcripts", data=data)
    assert (refused.status_code, refused.get_json()["code"]) == (403, "quota_exceeded")
    assert caller.send("GET", "/api/tasks/transcripts").get_json()["transcripts"] == []


def test_another_workspace_has_quotas_of_its_own(small: Desk) -> None:
    for number in range(3):
        upload(small.with_key(), TALK.format(number))
    other = small.with_key(member=small.add("Gus", Role.OWNER, workspace_id=small.add_workspace("Other")))
    assert upload(other, TALK.format(1)).status_code == 202


def test_the_workspace_shows_what_is_used_of_its_quotas(small: Desk) -> None:
    caller = small.with_key()
    upload(caller, TALK.format(1))
    usage = caller.send("GET", "/api/workspace").get_json()["usage"]
    assert usage == {
        "stored_bytes": {"used": len(TALK.format(1)), "limit": 1024 * 1024},
        "uploads_a_day": {"used": 1, "limit": 2},
        "running_jobs": {"used": 0, "limit": 8},
    }


def test_what_is_erased_is_no_longer_counted(small: Desk) -> None:
    caller = small.with_key()
    path = f"/api/tasks/transcripts/{upload(caller, TALK.format(1)).get_json()['transcript']['id']}"
    read_everything(small.runtime)
    assert stored_bytes(caller) == len(TALK.format(1))
    assert caller.send("DELETE", path).status_code == 200
    small.clock.advance(timedelta(days=31))
    erase(small.runtime)
    assert stored_bytes(caller) == 0


def test_what_is_counted_is_what_is_kept_whatever_came_twice_or_was_taken_back(small: Desk) -> None:
    contents = {hashlib.sha256(bytes([place])).hexdigest(): bytes(place) for place in range(40)}
    workspace_id = small.owner.workspace_id
    blobs = DatabaseBlobs()
    for some in (list(contents)[:25], list(contents)[10:]):
        with small.runtime.transactions.begin() as uow:
            blobs.put_many(uow.session, workspace_id, {digest: contents[digest] for digest in some})
    with suppress(LookupError), small.runtime.transactions.begin() as uow:
        blobs.put(uow.session, workspace_id, b"taken back")
        raise LookupError
    assert stored_bytes(small.with_key()) == sum(map(len, contents.values()))


def stored_bytes(caller: Caller) -> int:
    used: int = caller.send("GET", "/api/workspace").get_json()["usage"]["stored_bytes"]["used"]
    return used


def test_zero_is_no_limit(tmp_path: Path) -> None:
    with open_desk(tmp_path, quota_uploads=0, quota_stored_mb=0, quota_running=0) as desk:
        assert upload(desk.with_key()).status_code == 202
        read_everything(desk.runtime)
        usage = desk.with_key().send("GET", "/api/workspace").get_json()["usage"]
    assert [each["limit"] for each in usage.values()] == [None, None, None]
