"""Answers whose headers a program took away: our own token in the subject leads them to their thread, a wrong one nowhere."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from access.scopes import Role
from tests.api.inbound import hand_in, look_at, make_address, take_in
from tests.api.people import Desk, open_desk
from tests.support.inbound import mail, sort_everything
from tests.support.letters import TWO_TASKS, post_of

HOST = "in.acme.example"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Desk]:
    settings = {"smtp_host": "post", "mail_from": "Gleaner <gleaner@acme.example>", "mail_hosts": HOST}
    with open_desk(tmp_path, **settings) as opened:  # type: ignore[arg-type]
        yield opened


@pytest.fixture
def to(office: Desk) -> str:
    return f"intake+{make_address(office.with_key())['token']}@{HOST}"


@pytest.fixture
def first(office: Desk, to: str) -> dict[str, Any]:
    return take_in(office, mail(text=TWO_TASKS), to)


@pytest.fixture
def subject(office: Desk, first: dict[str, Any]) -> str:
    """That of our receipt of the first mail."""
    assert first["outcome"] == "staged"
    [receipt] = post_of(office.runtime)
    return f"AW: {receipt['Subject']}"


def answered(
    office: Desk, to: str, subject: str, text: str = "Bob, please order new chairs by Monday."
) -> dict[str, Any]:
    return take_in(office, mail(subject=subject, message_id="<two@acme.example>", text=text), to)


def test_an_answer_without_references_finds_the_thread_by_our_token(
    office: Desk, to: str, first: dict[str, Any], subject: str
) -> None:
    message = answered(office, to, subject)
    assert message["thread"] == first["thread"]
    assert message["subject"] == "AW: Re: The contract"


def test_the_title_of_a_source_has_no_token(office: Desk, subject: str) -> None:
    anybodys = f"intake+{make_address(office.with_key(), policy='token')['token']}@{HOST}"
    raw = mail(sender="carl@elsewhere.example", verdict=None, subject=subject, message_id="<two@elsewhere.example>")
    message = take_in(office, raw, anybodys)
    path = f"/api/tasks/transcripts/{message['transcript_id']}"
    assert office.with_key().send("GET", path).get_json()["transcript"]["title"] == "The contract"


def test_a_forged_token_leads_nowhere_and_stays_in_the_subject(
    office: Desk, to: str, first: dict[str, Any], subject: str
) -> None:
    forged = subject[:-2] + ("0]" if subject[-2] != "0" else "1]")
    message = answered(office, to, forged)
    assert message["thread"] != first["thread"]
    assert message["subject"] == forged


def test_a_token_gives_no_orders(office: Desk, to: str, subject: str) -> None:
    message = answered(office, to, subject, "approve all")
    rows = office.with_key().send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
    assert {row["state"] for row in rows} == {"proposed"}
    assert "approved" not in (message["detail"] or "")


def test_a_token_of_another_workspace_leads_nowhere(office: Desk, first: dict[str, Any], subject: str) -> None:
    stranger = office.with_key(member=office.add("Eve", Role.OWNER, workspace_id=office.add_workspace("Other")))
    elsewhere = f"intake+{make_address(stranger, policy='token')['token']}@{HOST}"
    raw = mail(subject=subject, message_id="<two@acme.example>")
    [receipt] = hand_in(stranger, raw, elsewhere).get_json()["messages"]
    sort_everything(office.runtime)
    assert look_at(stranger, receipt["id"])["thread"] != first["thread"]
