"""Mail of which no transcript came is deleted by itself: put aside, kept for the time of grace, and then gone."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from access.scopes import Role, Scope
from tests.api.inbound import look_at, make_address, recipient_of, take_in
from tests.api.people import Caller, Desk
from tests.support.erasure import files_with, tables_with
from tests.support.inbound import mail
from workers.schedule import erase

SUBJECT, SENDER = "quokkabar", "wobblegong"
GRACE = timedelta(days=30)


@pytest.fixture
def held(office: Desk, owner: Caller) -> dict[str, Any]:
    """A mail that waits for a decision."""
    return take(office, owner)


def take(office: Desk, owner: Caller, **more: str) -> dict[str, Any]:
    closed = recipient_of(make_address(owner, policy="members"))
    message = take_in(office, mail(subject=f"About {SUBJECT}", sender=f"{SENDER}@elsewhere.example", **more), closed)
    assert message["outcome"] == "quarantined", message
    return message


def delete(caller: Caller, message: dict[str, Any]) -> Any:
    return caller.send("DELETE", f"/api/inbound/messages/{message['id']}")


def let_time_pass(office: Desk, time: timedelta) -> None:
    office.clock.advance(time)
    erase(office.runtime)


def test_a_deleted_mail_is_put_aside_and_after_the_time_of_grace_nothing_is_left(
    office: Desk, owner: Caller, held: dict[str, Any], tmp_path: Path
) -> None:
    deleted = delete(owner, held).get_json()["message"]
    assert (deleted["outcome"], deleted["deleted_at"]) == ("discarded", "2026-03-04T12:00:00Z")
    assert delete(owner, held).get_json()["message"] == deleted
    let_time_pass(office, GRACE)
    assert look_at(owner, held["id"])["subject"] == f"About {SUBJECT}"
    let_time_pass(office, timedelta(hours=25))
    assert (look_at(owner, held["id"])["reason"], look_at(owner, held["id"])["subject"]) == ("erased", None)
    assert {word: tables_with(office.runtime.engine, word) for word in (SUBJECT, SENDER)} == {
        SUBJECT: set(),
        SENDER: set(),
    }
    office.runtime.engine.dispose()
    assert {word: files_with(tmp_path, word) for word in (SUBJECT, SENDER)} == {SUBJECT: set(), SENDER: set()}


@pytest.mark.parametrize("way", ["restore", "undo"])
def test_until_then_it_can_be_taken_back(office: Desk, owner: Caller, held: dict[str, Any], way: str) -> None:
    delete(owner, held)
    back = owner.send("POST", f"/api/inbound/messages/{held['id']}/{way}", json={}).get_json()["message"]
    assert (back["outcome"], back["deleted_at"]) == ("quarantined", None)
    let_time_pass(office, GRACE * 2)
    assert look_at(owner, held["id"])["subject"] == f"About {SUBJECT}"


def test_one_that_was_put_aside_before_is_deleted_as_well(office: Desk, owner: Caller, held: dict[str, Any]) -> None:
    owner.send("POST", f"/api/inbound/messages/{held['id']}/discard", json={})
    let_time_pass(office, GRACE * 2)
    assert look_at(owner, held["id"])["subject"] == f"About {SUBJECT}"
    assert delete(owner, held).status_code == 200
    let_time_pass(office, GRACE * 2)
    assert look_at(owner, held["id"])["reason"] == "erased"
    assert delete(owner, held).status_code == 404


def test_a_workspace_that_never_erases_keeps_it(office: Desk, owner: Caller, held: dict[str, Any]) -> None:
    owner.send("PATCH", "/api/workspace", json={"erase_after_days": None})
    delete(owner, held)
    let_time_pass(office, GRACE * 10)
    assert look_at(owner, held["id"])["subject"] == f"About {SUBJECT}"


def test_what_a_transcript_came_of_is_deleted_with_that(office: Desk, owner: Caller) -> None:
    message = take_in(office, mail(), recipient_of(make_address(owner, policy="anyone")))
    refused = delete(owner, message)
    assert (refused.status_code, refused.get_json()["code"]) == (409, "illegal_move")
    assert refused.get_json()["transcript_id"] == message["transcript_id"]


def test_others_mail_is_deleted_by_those_who_decide(office: Desk, held: dict[str, Any]) -> None:
    mia, rita = (office.add(name, role) for name, role in (("Mia", Role.MEMBER), ("Rita", Role.REVIEWER)))
    refused = delete(office.with_key(Scope.INTAKE_WRITE, member=mia), held)
    assert (refused.status_code, refused.get_json()["code"]) == (403, "not_yours")
    assert delete(office.with_key(Scope.INTAKE_WRITE, Scope.TASKS_APPROVE, member=rita), held).status_code == 200


def test_the_trail_says_where_it_stood(owner: Caller, held: dict[str, Any]) -> None:
    delete(owner, held)
    [event] = owner.send("GET", "/api/audit?action=inbound_message.delete").get_json()["events"]
    assert (event["status_before"], event["status_after"]) == ("quarantined", "discarded")


def test_other_mail_with_the_same_bytes_stays_whole(office: Desk, owner: Caller, held: dict[str, Any]) -> None:
    again = take(office, owner)
    delete(owner, held)
    let_time_pass(office, GRACE * 2)
    kept = look_at(owner, again["id"])
    assert kept["reason"] != "erased"
    assert owner.send("GET", f"/api/inbound/messages/{kept['id']}/raw").status_code == 200
