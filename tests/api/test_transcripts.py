"""Handing in transcripts, looking at them and forgetting them."""

import hashlib
from datetime import timedelta

import pytest

from access.scopes import Role, Scope
from tests.api.people import Desk
from tests.api.transcripts import CALL, upload, upload_and_read
from tests.support.reading import read_everything

TEXT = "Anna: I'll send the deck tomorrow.\nBob: Thanks.\nAnna: Sure."


def test_an_upload_is_acknowledged_with_its_transcript_and_its_job(office: Desk) -> None:
    response = upload(office.with_key())
    body = response.get_json()
    assert response.status_code == 202
    assert body["transcript"]["state"] == "received"
    assert body["transcript"]["file_name"] == "call.vtt"
    assert body["job"]["state"] == "waiting"
    assert body["job"]["transcript_id"] == body["transcript"]["id"]
    assert response.headers["Location"] == f"/api/tasks/jobs/{body['job']['id']}"


def test_what_was_read_is_shown_with_how_its_date_was_found(office: Desk) -> None:
    transcript = upload_and_read(office)
    assert transcript["state"] == "done"
    assert transcript["format"] == "webvtt"
    assert transcript["occurred_at"] == "2026-06-15T10:00:00Z"
    assert transcript["occurred_at_from"] == "request"
    assert [person["name"] for person in transcript["participants"]] == ["Anna Li", "Bob Ray"]


def test_what_was_found_out_about_a_file_is_shown(office: Desk) -> None:
    transcript = upload_and_read(office, name="GMT20260615-133555_Recording.transcript.vtt")
    assert (transcript["format"], transcript["container"]) == ("webvtt", None)
    assert transcript["format_confidence"] > 0.9
    assert (transcript["occurred_at"], transcript["occurred_at_from"]) == ("2026-06-15T13:35:55Z", "file_name")
    assert transcript["duration_ms"] == 13_000
    assert transcript["participants"][0] == {
        "name": "Anna Li", "email": None, "is_generic": False, "is_speaker": True, "talk_ms": 4_000, "words": 9,
    }  # fmt: skip


def test_segments_keep_the_times_of_their_cues_and_tell_notes_from_speech(office: Desk) -> None:
    source_id = upload_and_read(office, CALL)["id"]
    first = office.with_key().send("GET", f"/api/tasks/transcripts/{source_id}/segments").get_json()["segments"][0]
    assert first["is_note"] is False
    assert first["cues"] == [{"char_start": 0, "char_end": 54, "start_ms": 5_000, "end_ms": 9_000}]
    notes_id = upload_and_read(office, "- [ ] Anna: send the deck\n- [ ] Bob: book a room", name="n.md")["id"]
    notes = office.with_key().send("GET", f"/api/tasks/transcripts/{notes_id}/segments").get_json()["segments"]
    assert {turn["is_note"] for turn in notes} == {True}


def test_a_wrong_guess_of_the_format_is_corrected_by_reading_again(office: Desk) -> None:
    caller = office.with_key()
    path = f"/api/tasks/transcripts/{upload_and_read(office, TEXT)['id']}"
    again = caller.send("POST", f"{path}/analyze", json={"format": "plain_text"})
    assert again.status_code == 202
    read_everything(office.runtime)
    assert caller.send("GET", path).get_json()["transcript"]["format"] == "plain_text"
    caller.send("POST", f"{path}/analyze", json={"format": None})
    read_everything(office.runtime)
    assert caller.send("GET", path).get_json()["transcript"]["format"] == "labelled_text"
    assert caller.send("POST", f"{path}/analyze", json={"format": "word_perfect"}).status_code == 422


def test_text_can_be_sent_as_json(office: Desk) -> None:
    response = office.with_key().send("POST", "/api/tasks/transcripts", json={"text": TEXT, "title": "Weekly"})
    assert response.status_code == 202
    assert response.get_json()["transcript"]["title"] == "Weekly"


def test_segments_can_be_sent_as_json_and_keep_their_times(office: Desk) -> None:
    caller = office.with_key()
    segments = [
        {"speaker": "Anna", "text": "I'll send the deck.", "start_ms": 1500, "end_ms": 3000},
        {"speaker": "Bob", "text": "Thanks.", "start": 3.5, "end": 4.0},
    ]
    sent = caller.send("POST", "/api/tasks/transcripts", json={"segments": segments})
    read_everything(office.runtime)
    source_id = sent.get_json()["transcript"]["id"]
    found = caller.send("GET", f"/api/tasks/transcripts/{source_id}/segments").get_json()["segments"]
    assert [(each["speaker"], each["text"], each["start_ms"], each["end_ms"]) for each in found] == [
        ("Anna", "I'll send the deck.", 1500, 3000),
        ("Bob", "Thanks.", 3500, 4000),
    ]


def test_the_same_file_again_is_the_same_transcript(office: Desk) -> None:
    first = upload(office.with_key()).get_json()
    again = upload(office.with_key(), name="renamed.vtt")
    assert again.status_code == 200
    assert again.get_json()["duplicate"] is True
    assert again.get_json()["transcript"]["id"] == first["transcript"]["id"]
    assert again.get_json()["job"]["id"] == first["job"]["id"]


def test_the_same_file_is_another_transcript_in_another_workspace(office: Desk) -> None:
    stranger = office.with_key(member=office.add("Eve", office.owner.role, workspace_id=office.add_workspace("Other")))
    assert upload(stranger).get_json()["transcript"]["id"] != upload(office.with_key()).get_json()["transcript"]["id"]


def test_the_original_comes_back_byte_for_byte(office: Desk) -> None:
    odd = b"\xef\xbb\xbfAnna: caf\xc3\xa9\r\nBob: ok\r\n"
    source_id = upload(office.with_key(), odd, name="odd.txt").get_json()["transcript"]["id"]
    response = office.with_key().send("GET", f"/api/tasks/transcripts/{source_id}/original")
    assert response.data == odd
    assert response.headers["ETag"] == f'"{hashlib.sha256(odd).hexdigest()}"'
    assert response.headers["Content-Disposition"] == "attachment; filename=odd.txt"


def test_segments_are_paged_and_quote_the_canonical_text(office: Desk) -> None:
    caller = office.with_key()
    source_id = upload_and_read(office)["id"]
    first = caller.send("GET", f"/api/tasks/transcripts/{source_id}/segments?limit=1").get_json()
    second = caller.send(
        "GET", f"/api/tasks/transcripts/{source_id}/segments?limit=1&cursor={first['next_cursor']}"
    ).get_json()
    assert [first["segments"][0]["speaker"], second["segments"][0]["speaker"]] == ["Anna Li", "Bob Ray"]
    assert second["next_cursor"] is None
    segment = first["segments"][0]
    assert len(segment["text"]) == segment["char_end"] - segment["char_start"]


def test_the_list_shows_the_same_as_the_single_transcript(office: Desk) -> None:
    transcript = upload_and_read(office)
    assert office.with_key().send("GET", "/api/tasks/transcripts").get_json()["transcripts"] == [transcript]


def test_the_list_is_walked_once_from_newest_to_oldest(office: Desk) -> None:
    caller = office.with_key()
    sent = []
    for number in range(5):
        sent.append(upload(caller, f"Anna: message {number}.").get_json()["transcript"]["id"])
        office.clock.advance(timedelta(seconds=1))
    walked, cursor = [], ""
    while cursor is not None:
        page = caller.send("GET", f"/api/tasks/transcripts?limit=2{cursor and '&cursor=' + cursor}").get_json()
        walked += [transcript["id"] for transcript in page["transcripts"]]
        cursor = page["next_cursor"]
    assert walked == sent[::-1]


def test_a_private_transcript_is_only_there_for_who_handed_it_in(office: Desk) -> None:
    source_id = upload(office.with_key(), is_private="true").get_json()["transcript"]["id"]
    colleague = office.with_key(member=office.add("Rita", office.owner.role.REVIEWER))
    assert colleague.send("GET", f"/api/tasks/transcripts/{source_id}").status_code == 404
    assert colleague.send("GET", "/api/tasks/transcripts").get_json()["transcripts"] == []
    everything = office.with_key(Scope.TASKS_READ, Scope.TASKS_PRIVATE)
    assert everything.send("GET", f"/api/tasks/transcripts/{source_id}").status_code == 200


def test_a_deleted_transcript_is_gone_and_may_come_again(office: Desk) -> None:
    caller = office.with_key()
    source_id = upload(caller).get_json()["transcript"]["id"]
    assert caller.send("DELETE", f"/api/tasks/transcripts/{source_id}").status_code == 200
    assert caller.send("GET", f"/api/tasks/transcripts/{source_id}").status_code == 404
    again = upload(caller)
    assert again.status_code == 202
    assert again.get_json()["transcript"]["id"] != source_id


def test_a_transcript_that_nobody_speaks_in_fails_visibly(office: Desk) -> None:
    transcript = upload_and_read(office, "WEBVTT\n\nNOTE nothing here\n")
    assert transcript["state"] == "failed"
    assert transcript["error"]["code"] == "no_speech_found"


def test_an_upload_is_kept_while_the_queue_is_down(office: Desk) -> None:
    office.runtime.queue.up = False
    response = upload(office.with_key())
    assert response.status_code == 202
    told = office.anybody().send("GET", "/readyz").get_json()
    assert (told["status"], told["parts"]["queue"], told["parts"]["database"]) == ("degraded", "down", "up")


@pytest.mark.parametrize("field", ["format", "timezone", "occurred_at", "participants"])
def test_a_wrong_form_field_is_named_and_nothing_is_stored(office: Desk, field: str) -> None:
    response = upload(office.with_key(), **{field: "nonsense"})
    assert response.status_code == 422
    assert response.get_json()["code"] == "validation_failed"
    assert office.with_key().send("GET", "/api/tasks/transcripts").get_json()["transcripts"] == []


def test_links_and_participants_may_come_as_json_in_a_form(office: Desk) -> None:
    people = '[{"name": "Carla Diaz", "email": "carla@acme.example"}]'
    links = '[{"type": "company", "id": "ACC_1"}]'
    body = upload(office.with_key(), CALL, participants=people, links=links).get_json()
    assert body["transcript"]["participants"] == [{"name": "Carla Diaz", "email": "carla@acme.example"}]
    assert body["transcript"]["links"] == [{"type": "company", "id": "ACC_1"}]


def test_what_was_said_of_a_transcript_is_corrected_and_it_is_read_again(office: Desk) -> None:
    owner, found = office.with_key(), upload_and_read(office)
    path = f"/api/tasks/transcripts/{found['id']}"
    promised = next(
        staged
        for staged in owner.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
        if "proposal" in staged["title"].lower()
    )
    correction = {
        "title": "Pricing call",
        "occurred_at": "2026-06-22T10:00:00Z",
        "timezone": "Europe/Berlin",
        "links": [{"type": "customer", "id": "cus_9"}],
    }
    seen = {"If-Match": owner.send("GET", path).headers["ETag"]}
    answer = owner.send("PATCH", path, json=correction, headers=seen)
    assert (answer.status_code, answer.get_json()["job"]["state"]) == (202, "waiting")
    assert owner.send("PATCH", path, json={"title": "Late"}, headers=seen).status_code == 409
    read_everything(office.runtime)
    now = owner.send("GET", path).get_json()["transcript"]
    assert (now["title"], now["occurred_at"], now["timezone"]) == (
        "Pricing call",
        "2026-06-22T10:00:00Z",
        "Europe/Berlin",
    )
    moved = owner.send("GET", f"/api/tasks/staged/{promised['id']}").get_json()["staged_task"]
    assert (promised["proposed"]["due_at"][:10], moved["proposed"]["due_at"][:10]) == ("2026-06-19", "2026-06-26")
    assert [link["id"] for link in moved["proposed"]["links"]] == ["cus_9"]


def test_a_date_that_a_reviewer_chose_stays_when_the_transcript_is_corrected(office: Desk) -> None:
    owner, found = office.with_key(), upload_and_read(office)
    for staged in owner.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]:
        body = {"proposed": {"due_at": "2026-07-01"}}
        owner.send("PATCH", f"/api/tasks/staged/{staged['id']}", json=body)
    owner.send("PATCH", f"/api/tasks/transcripts/{found['id']}", json={"occurred_at": "2026-06-22T10:00:00Z"})
    read_everything(office.runtime)
    rows = owner.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
    assert {row["proposed"]["due_at"][:10] for row in rows} == {"2026-07-01"}


def test_a_new_title_needs_no_reading_and_what_is_said_already_changes_nothing(office: Desk) -> None:
    owner, found = office.with_key(), upload_and_read(office)
    path = f"/api/tasks/transcripts/{found['id']}"
    first = owner.send("PATCH", path, json={"title": "Pricing call"})
    assert (first.status_code, first.get_json()["job"]) == (200, None)
    again = owner.send("PATCH", path, json={"title": "Pricing call"}).get_json()["transcript"]
    assert again["version"] == first.get_json()["transcript"]["version"]
    for wrong in ({"timezone": "Mars/Base"}, {"occurred_at": "yesterday"}, {"participants": "Anna"}, {"text": "No"}):
        assert owner.send("PATCH", path, json=wrong).status_code == 422


def test_only_who_handed_it_in_or_decides_corrects_a_transcript(office: Desk) -> None:
    found = upload_and_read(office)
    colleague = office.with_key(Scope.INTAKE_WRITE, member=office.add("Carl", Role.MEMBER))
    refused = colleague.send("PATCH", f"/api/tasks/transcripts/{found['id']}", json={"title": "Mine"})
    assert (refused.status_code, refused.get_json()["code"]) == (403, "not_yours")


def test_transcripts_are_filtered_by_what_came_of_them_their_words_and_their_time(office: Desk) -> None:
    owner, call = office.with_key(), upload_and_read(office)
    later = {"text": "Carl: I'll water the plants tomorrow.", "title": "Garden", "occurred_at": "2026-07-01T09:00:00Z"}
    waiting = owner.send("POST", "/api/tasks/transcripts", json=later).get_json()["transcript"]["id"]

    def listed(query: str) -> list[str]:
        answer = owner.send("GET", f"/api/tasks/transcripts?{query}")
        assert answer.status_code == 200, answer.get_json()
        return [row["id"] for row in answer.get_json()["transcripts"]]

    assert listed("state=done") == [call["id"]]
    assert set(listed("state=done,received&origin=transcript,notes,chat")) == {call["id"], waiting}
    assert listed("origin=email") == []
    assert listed("q=pricing") == [call["id"]]
    assert listed("occurred_after=2026-06-30T00:00:00Z") == [waiting]
    assert listed("occurred_before=2026-06-30T00:00:00Z") == [call["id"]]
    assert set(listed("created_by=me&sort=updated_at")) == {call["id"], waiting}
    assert listed(f"ids={waiting}") == [waiting]
    owner.send("DELETE", f"/api/tasks/transcripts/{waiting}")
    assert listed("") == [call["id"]]
    (tombstone,) = owner.send("GET", "/api/tasks/transcripts?deleted=only").get_json()["transcripts"]
    assert (tombstone["id"], tombstone["deleted_at"] is None) == (waiting, False)
    assert owner.send("GET", "/api/tasks/transcripts?origin=letter").status_code == 422


def test_who_hands_the_same_in_with_another_description_hears_what_is_kept(office: Desk) -> None:
    owner = office.with_key()
    first = owner.send("POST", "/api/tasks/transcripts", json={"text": TEXT, "title": "Deck"}).get_json()
    same = owner.send("POST", "/api/tasks/transcripts", json={"text": TEXT, "title": "Deck"}).get_json()
    assert (first["notice"], same["notice"], same["duplicate"]) == (None, None, True)
    body = {"text": TEXT, "title": "Slides", "timezone": "Europe/Berlin"}
    other = owner.send("POST", "/api/tasks/transcripts", json=body).get_json()
    assert (other["notice"]["code"], other["transcript"]["title"]) == ("stays_described", "Deck")
    assert "another title and another timezone" in other["notice"]["detail"]
    assert f"PATCH /api/tasks/transcripts/{first['transcript']['id']}" in other["notice"]["detail"]


def test_a_transcript_read_as_another_format_leaves_nothing_twice_in_the_queue(office: Desk) -> None:
    caller = office.with_key()
    source = upload_and_read(office)
    before = caller.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
    caller.send("POST", f"/api/tasks/transcripts/{source['id']}/analyze", json={"format": "plain_text"})
    read_everything(office.runtime)
    after = caller.send("GET", "/api/tasks/staged?min_confidence=0").get_json()["staged_tasks"]
    assert len({row["title"] for row in after}) == len(after)
    gone = {
        row["id"]: row
        for row in caller.send("GET", "/api/tasks/staged?is_gone=true&state=expired").get_json()["staged_tasks"]
    }
    assert gone.keys() == {row["id"] for row in before} - {row["id"] for row in after}
    assert all(row["gone_at"] is not None for row in gone.values())
