"""Transcripts written as files again, and handed in once more."""

import json

import pytest

from tests.api.people import Desk
from tests.api.transcripts import CALL, upload, upload_and_read

UNTIMED = "Anna: I'll send the deck tomorrow.\nBob: Thanks.\nAnna: Sure."


def export(desk: Desk, source_id: str, export_format: str):
    return desk.with_key().send("GET", f"/api/tasks/transcripts/{source_id}/export?format={export_format}")


def turns(desk: Desk, source_id: str) -> list[tuple[str, str]]:
    found = desk.with_key().send("GET", f"/api/tasks/transcripts/{source_id}/segments").get_json()["segments"]
    return [(turn["speaker"], turn["text"]) for turn in found]


@pytest.mark.parametrize(
    ("export_format", "content_type"),
    [
        ("vtt", "text/vtt; charset=utf-8"),
        ("srt", "application/x-subrip; charset=utf-8"),
        ("json", "application/json"),
        ("txt", "text/plain; charset=utf-8"),
    ],
)
def test_what_is_exported_and_handed_in_again_has_the_same_words_and_speakers(
    office: Desk, export_format: str, content_type: str
) -> None:
    source_id = upload_and_read(office)["id"]
    response = export(office, source_id, export_format)
    assert response.headers["Content-Type"] == content_type
    assert response.headers["Content-Disposition"] == f"attachment; filename=call.{export_format}"
    again = upload_and_read(office, response.data, name=f"again.{export_format}")
    assert again["id"] != source_id
    assert turns(office, again["id"]) == turns(office, source_id)


def test_captions_keep_times_and_text_has_them_in_front(office: Desk) -> None:
    source_id = upload_and_read(office)["id"]
    assert b"00:00:05.000 --> 00:00:09.000\n<v Anna Li>" in export(office, source_id, "vtt").data
    assert export(office, source_id, "txt").data.startswith(b"[00:00:05] Anna Li: Thanks everyone.")


def test_json_says_all_that_is_known(office: Desk) -> None:
    transcript = upload_and_read(office)
    body = json.loads(export(office, transcript["id"], "json").data)
    for name in ("format", "format_confidence", "container", "warnings", "duration_ms", "participants"):
        assert body[name] == transcript[name]


@pytest.mark.parametrize("export_format", ["vtt", "srt"])
def test_no_times_are_invented(office: Desk, export_format: str) -> None:
    response = export(office, upload_and_read(office, UNTIMED)["id"], export_format)
    assert (response.status_code, response.get_json()["code"]) == (422, "no_times")


def test_what_was_not_read_yet_can_not_be_exported(office: Desk) -> None:
    source_id = upload(office.with_key(), CALL).get_json()["transcript"]["id"]
    response = export(office, source_id, "txt")
    assert (response.status_code, response.get_json()["code"]) == (409, "not_read")


def test_an_unknown_format_is_refused(office: Desk) -> None:
    assert export(office, upload_and_read(office)["id"], "docx").status_code == 422
