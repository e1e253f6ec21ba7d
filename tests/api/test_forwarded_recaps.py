"""A forwarded recap of a call becomes the tasks that a person would note, whichever client forwards it in which language."""

import pytest

from tests.api.inbound import take_in
from tests.api.people import Caller, Desk
from tests.support.recaps import AUTHOR, CLIENTS, WORDINGS, forwarded_recap


@pytest.mark.parametrize("language", WORDINGS)
@pytest.mark.parametrize("client", CLIENTS)
def test_a_forwarded_recap_becomes_what_was_agreed(office: Desk, owner: Caller, client: str, language: str) -> None:
    message = take_in(office, forwarded_recap(client, language))
    assert (message["outcome"], message["staged_count"]) == ("staged", 2), message
    assert message["sender"]["member_id"] == office.owner.id
    shown = owner.send("GET", "/api/tasks/staged?min_confidence=0").get_json()["staged_tasks"]
    quote, dock = sorted(shown, key=lambda row: row["evidence"][0]["char_start"])
    assert (quote["proposed"]["owner"], quote["proposed"]["due_at"]) == (AUTHOR, "2026-06-19T23:59:59Z")
    assert dock["proposed"]["owner_id"] == office.owner.id
    assert [row["created_by"] for row in (quote, dock)] == [office.owner.id] * 2
    assert [row["evidence"][0]["speaker"] for row in (quote, dock)] == [AUTHOR] * 2
