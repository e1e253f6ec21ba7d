"""A date in the subject of a mail is the date of what the mail asks for, where its sender may say so."""

from typing import Any

import pytest

from tests.api.inbound import make_address, recipient_of, take_in
from tests.api.people import Caller, Desk
from tests.support.inbound import mail

UNDATED, DATED = "Bob, please send the signed contract to Acme.", "Bob, please call the printer by Thursday."


def dates(office: Desk, owner: Caller, subject: str, **given: Any) -> dict[str, tuple[str | None, list[str]]]:
    """By the beginning of its title, when each suggestion is due, and what the subject has to do with that."""
    address = make_address(owner, policy="token")
    take_in(office, mail(subject=subject, text=f"{UNDATED}\r\n\r\n{DATED}", **given), recipient_of(address))
    found = {}
    for row in owner.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]:
        shown = owner.send("GET", f"/api/tasks/staged/{row['id']}").get_json()["staged_task"]
        notes = [reason["note"] for reason in shown["why"] if reason["rule"] == "subject.due"]
        found[shown["title"].split()[0]] = ((shown["proposed"]["due_at"] or "")[:10] or None, notes)
    return found


@pytest.mark.parametrize(
    ("words", "day"),
    [("friday", "2026-06-19"), ("2026-06-30", "2026-06-30"), ("tomorrow", "2026-06-16"), ("end of June", "2026-06-30")],
)
def test_what_has_no_date_of_its_own_gets_that_of_the_subject(
    office: Desk, owner: Caller, words: str, day: str
) -> None:
    found = dates(office, owner, f"The contract [due:{words}]")
    assert found["Send"][0] == day
    [note] = found["Send"][1]
    assert words in note
    assert found["Call"] == ("2026-06-18", [])


def test_a_sender_whom_nobody_vouches_for_sets_no_date(office: Desk, owner: Caller) -> None:
    assert dates(office, owner, "The contract [due:friday]", verdict=None)["Send"] == (None, [])


def test_words_that_are_no_date_are_said_to_be_none(office: Desk, owner: Caller) -> None:
    due_on, notes = dates(office, owner, "The contract [due:when the cows come home]")["Send"]
    assert due_on is None
    assert notes == ["“when the cows come home” stands in the subject as the date, and is not understood as one."]
