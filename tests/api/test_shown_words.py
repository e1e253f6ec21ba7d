"""Suggestions that bring the words which they rest on."""

from typing import Any

import pytest

from access.scopes import Role, Scope
from tests.api.people import Caller, Desk
from tests.api.transcripts import upload_and_read

MISSED = "Great. Action item"


@pytest.fixture
def source(office: Desk) -> dict[str, Any]:
    return upload_and_read(office)


def text_of(caller: Caller, source_id: str) -> str:
    segments = caller.send("GET", f"/api/tasks/transcripts/{source_id}/segments").get_json()["segments"]
    text = [" "] * max(segment["char_end"] for segment in segments)
    for segment in segments:
        text[segment["char_start"] : segment["char_end"]] = segment["text"]
    return "".join(text)


def place_of(caller: Caller, source_id: str, words: str = MISSED) -> dict[str, Any]:
    start = text_of(caller, source_id).index(words)
    return {"source_id": source_id, "char_start": start, "char_end": start + len(words)}


def suggest(caller: Caller, *evidence: dict[str, Any], **more: Any) -> Any:
    return caller.send(
        "POST", "/api/tasks/staged", json={"title": "Update the list", "evidence": list(evidence), **more}
    )


def test_a_suggestion_belongs_to_the_transcript_whose_words_it_shows(office: Desk, source: dict[str, Any]) -> None:
    owner = office.with_key()
    answer = suggest(owner, {**place_of(owner, source["id"]), "quote": MISSED})
    assert answer.status_code == 201
    staged = answer.get_json()["staged_task"]
    assert staged["source_id"] == source["id"]
    (evidence,) = staged["evidence"]
    assert evidence["quote"] == MISSED
    assert evidence["speaker"] == "Bob Ray"
    assert evidence["start_ms"] == 10_000
    listed = owner.send("GET", f"/api/tasks/staged?source_id={source['id']}").get_json()["staged_tasks"]
    assert staged["id"] in [row["id"] for row in listed]


def test_reading_the_transcript_again_leaves_it_as_it_is(office: Desk, source: dict[str, Any]) -> None:
    owner = office.with_key()
    staged = suggest(owner, place_of(owner, source["id"])).get_json()["staged_task"]
    owner.send("POST", f"/api/tasks/transcripts/{source['id']}/analyze", json={"stage": True})
    upload_and_read(office, "Anna Li: Something else is read meanwhile.\n")
    assert owner.send("GET", f"/api/tasks/staged/{staged['id']}").get_json()["staged_task"] == staged


def test_how_sure_it_is_decides_whether_the_list_shows_it(office: Desk, source: dict[str, Any]) -> None:
    owner = office.with_key()
    staged = suggest(owner, place_of(owner, source["id"]), confidence=0.05).get_json()["staged_task"]
    assert staged["confidence"] == 0.05
    listed = owner.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
    assert staged["id"] not in [row["id"] for row in listed]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"quote": "Words that nobody said"}, "evidence.0.quote"),
        ({"char_end": 10**6}, "evidence.0.char_end"),
        ({"char_start": 20, "char_end": 20}, "evidence.0.char_end"),
        ({"char_start": 20, "char_end": 10}, "evidence.0.char_end"),
        ({"source_id": "src_01ARZ3NDEKTSV4RRFFQ69G5FAV"}, "evidence.0.source_id"),
    ],
    ids=["other words", "outside", "empty", "backwards", "no transcript"],
)
def test_what_does_not_stand_in_the_text_is_refused(
    office: Desk, source: dict[str, Any], change: dict[str, Any], path: str
) -> None:
    owner = office.with_key()
    answer = suggest(owner, {**place_of(owner, source["id"]), **change})
    assert answer.status_code == 422
    assert [fault["path"] for fault in answer.get_json()["errors"]] == [path]


def test_words_of_two_transcripts_are_refused(office: Desk, source: dict[str, Any]) -> None:
    owner = office.with_key()
    other = upload_and_read(office, "Anna Li: Great. Action item for all of us.\n")
    answer = suggest(owner, place_of(owner, source["id"]), place_of(owner, other["id"]))
    assert [fault["path"] for fault in answer.get_json()["errors"]] == ["evidence.1.source_id"]


def test_a_private_transcript_makes_it_private_and_is_none_for_others(office: Desk) -> None:
    owner = office.with_key()
    source = upload_and_read(office, is_private="true")
    place = place_of(owner, source["id"])
    staged = suggest(owner, place).get_json()["staged_task"]
    assert staged["proposed"]["is_private"] is True
    other = office.with_key(Scope.TASKS_WRITE, Scope.TASKS_READ, member=office.add("Mia", Role.MEMBER))
    answer = suggest(other, place)
    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["reason"] == "is no transcript of this workspace"
    assert other.send("GET", f"/api/tasks/staged/{staged['id']}").status_code == 404


def test_words_of_what_was_not_read_yet_are_refused(office: Desk) -> None:
    owner = office.with_key()
    sent = owner.send(
        "POST", "/api/tasks/transcripts", json={"text": "Anna: Great. Action item for us.", "title": "Call"}
    )
    source_id = sent.get_json()["transcript"]["id"]
    answer = suggest(owner, {"source_id": source_id, "char_start": 0, "char_end": 4})
    assert answer.status_code == 422
    assert "has not been read yet" in answer.get_json()["errors"][0]["reason"]


def test_what_a_reviewer_found_themselves_is_reported_as_missed_by_extraction(
    office: Desk, source: dict[str, Any]
) -> None:
    owner = office.with_key()
    staged = suggest(owner, place_of(owner, source["id"])).get_json()["staged_task"]
    report = "/api/tasks/reports/extraction"
    assert owner.send("GET", report).get_json()["missed"] == 0
    owner.send("POST", f"/api/tasks/staged/{staged['id']}/approve")
    answer = owner.send("GET", report).get_json()
    assert (answer["missed"], answer["total"]["decided"]) == (1, 0)
