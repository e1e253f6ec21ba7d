"""How much mail is read within an hour, of one sender and in one workspace; the rest waits and is never lost."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from access.scopes import Role
from tests.api.inbound import hand_in, list_all, make_address, recipient_of
from tests.api.people import Caller, Desk, open_desk
from tests.support.inbound import mail, sort_everything
from workers.schedule import resume_mail

HOUR = timedelta(hours=1)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path, mail_rate_sender=3, mail_rate_workspace=5) as opened:
        yield opened


@pytest.fixture
def to(owner: Caller) -> str:
    return recipient_of(make_address(owner, policy="token"))


def send(office: Desk, to: str, number: int, *, sender: str = "olga@acme.example") -> dict[str, Any]:
    """The row as it then stands."""
    raw = mail(sender=sender, message_id=f"<{number}@x>", text=f"Bob, please send offer {number} to Acme by Friday.")
    hand_in(office.with_key(), raw, to)
    sort_everything(office.runtime)
    return list_all(office.with_key())[0]


def outcomes(office: Desk) -> Counter[tuple[str, str | None]]:
    return Counter((row["outcome"], row["reason"]) for row in list_all(office.with_key()))


def resume(office: Desk) -> None:
    resume_mail(office.runtime)
    sort_everything(office.runtime)


def test_mail_of_one_sender_waits_in_quarantine_once_it_is_too_much(office: Desk, owner: Caller, to: str) -> None:
    for number in range(5):
        send(office, to, number)
    assert outcomes(office) == {("staged", None): 3, ("quarantined", "too_many_from_sender"): 2}
    assert send(office, to, 9, sender="anna@acme.example")["outcome"] == "staged"
    office.clock.advance(HOUR)
    assert send(office, to, 10)["outcome"] == "staged"


def test_what_waits_in_quarantine_is_released_by_one_call(office: Desk, owner: Caller, to: str) -> None:
    held = [send(office, to, number) for number in range(4)][-1]
    assert owner.send("POST", f"/api/inbound/messages/{held['id']}/release").status_code == 200
    sort_everything(office.runtime)
    assert outcomes(office) == {("staged", None): 4}


def test_the_same_mail_again_counts_once(office: Desk, owner: Caller, to: str) -> None:
    for _ in range(6):
        hand_in(owner, mail(), to)
        sort_everything(office.runtime)
    assert outcomes(office) == {("staged", None): 1, ("duplicate", None): 5}


def test_mail_of_a_busy_workspace_waits_for_its_turn(office: Desk, owner: Caller, to: str) -> None:
    for number in range(8):
        send(office, to, number, sender=f"sender{number}@acme.example")
    assert outcomes(office) == {("staged", None): 5, ("received", "workspace_busy"): 3}
    resume(office)
    assert outcomes(office) == {("staged", None): 5, ("received", "workspace_busy"): 3}
    office.clock.advance(HOUR)
    resume(office)
    assert outcomes(office) == {("staged", None): 8}


def test_who_waits_is_read_in_order_as_far_as_there_is_room(office: Desk, owner: Caller, to: str) -> None:
    for number in range(12):
        send(office, to, number, sender=f"sender{number}@acme.example")
        office.clock.advance(timedelta(seconds=1))
    office.clock.advance(HOUR)
    resume(office)
    waiting = [row["message_id"] for row in list_all(owner) if row["reason"] == "workspace_busy"]
    assert waiting == ["11@x", "10@x"]


def test_what_members_hand_in_themselves_is_not_counted(office: Desk, owner: Caller) -> None:
    for number in range(7):
        hand_in(owner, mail(message_id=f"<{number}@x>", text=f"Bob, please send offer {number} by Friday."))
        sort_everything(office.runtime)
    assert outcomes(office) == {("staged", None): 7}


def test_one_workspace_makes_no_other_wait(office: Desk, owner: Caller, to: str) -> None:
    other = office.add("Eva Elsewhere", Role.OWNER, workspace_id=office.add_workspace("Other"))
    elsewhere = recipient_of(make_address(office.with_key(member=other), policy="token"))
    for number in range(6):
        send(office, to, number, sender=f"sender{number}@acme.example")
    hand_in(office.with_key(member=other), mail(), elsewhere)
    sort_everything(office.runtime)
    assert [row["outcome"] for row in list_all(office.with_key(member=other))] == ["staged"]
