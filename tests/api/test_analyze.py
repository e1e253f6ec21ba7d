"""Analyzing transcripts: sent along or here already, staged or only shown."""

from tests.api.people import Desk
from tests.api.transcripts import upload_and_read
from tests.support.reading import read_everything

TEXT = "Anna: I'll send the deck tomorrow.\nBob: Thanks.\nAnna: Sure."


def test_text_sent_along_is_analyzed_and_staged(office: Desk) -> None:
    caller = office.with_key()
    body = caller.send("POST", "/api/tasks/transcripts/analyze", json={"text": TEXT}).get_json()
    read_everything(office.runtime)
    job = caller.send("GET", f"/api/tasks/jobs/{body['job']['id']}").get_json()["job"]
    assert job["state"] == "done"
    assert len(job["result"]["new"]) == 1


def test_without_staging_the_candidates_are_only_shown(office: Desk) -> None:
    caller = office.with_key()
    sent = caller.send("POST", "/api/tasks/transcripts/analyze", json={"text": TEXT, "stage": False}).get_json()
    read_everything(office.runtime)
    job = caller.send("GET", f"/api/tasks/jobs/{sent['job']['id']}").get_json()["job"]
    (candidate,) = job["result"]["candidates"]
    assert candidate["title"] == "Send the deck"
    assert candidate["evidence"][0]["quote"] == "I'll send the deck tomorrow."
    assert caller.send("GET", "/api/tasks/staged").get_json()["staged_tasks"] == []


def test_what_was_only_shown_can_be_staged_later(office: Desk) -> None:
    caller = office.with_key()
    caller.send("POST", "/api/tasks/transcripts/analyze", json={"text": TEXT, "stage": False})
    read_everything(office.runtime)
    again = caller.send("POST", "/api/tasks/transcripts/analyze", json={"text": TEXT})
    assert again.get_json()["duplicate"] is True
    read_everything(office.runtime)
    assert len(caller.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]) == 1


def test_analyzing_again_says_what_is_unchanged(office: Desk) -> None:
    caller = office.with_key()
    source_id = upload_and_read(office)["id"]
    sent = caller.send("POST", f"/api/tasks/transcripts/{source_id}/analyze", json={})
    assert sent.status_code == 202
    read_everything(office.runtime)
    result = caller.send("GET", f"/api/tasks/jobs/{sent.get_json()['job']['id']}").get_json()["job"]["result"]
    assert (result["new"], len(result["unchanged"]), result["gone"]) == ([], 2, [])


def test_a_transcript_that_is_here_is_analyzed_by_its_id(office: Desk) -> None:
    source_id = upload_and_read(office)["id"]
    sent = office.with_key().send("POST", "/api/tasks/transcripts/analyze", json={"transcript_id": source_id})
    assert sent.status_code == 202
    assert sent.get_json()["transcript"]["id"] == source_id


def test_waiting_ends_with_the_answer_as_it_is(office: Desk) -> None:
    sent = office.with_key().send("POST", "/api/tasks/transcripts/analyze", json={"text": TEXT, "wait": 0.2})
    assert sent.status_code == 202
    assert sent.get_json()["job"]["state"] == "waiting"


def test_two_things_to_analyze_are_one_too_many(office: Desk) -> None:
    sent = office.with_key().send("POST", "/api/tasks/transcripts/analyze", json={"text": TEXT, "transcript_id": "x"})
    assert sent.status_code == 422
    assert sent.get_json()["errors"][0]["path"] == "transcript_id"
