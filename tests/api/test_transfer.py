"""Answers that the caller has already, and large ones."""

import gzip
import json
from datetime import timedelta

from tests.api.people import Desk


def test_a_list_that_has_not_changed_is_304_and_one_that_has_is_sent(office: Desk) -> None:
    owner = office.with_key()
    owner.send("POST", "/api/tasks", json={"title": "Call Acme"})
    tag = owner.send("GET", "/api/tasks").headers["ETag"]
    same = owner.send("GET", "/api/tasks", headers={"If-None-Match": tag})
    assert (same.status_code, same.get_data(), same.headers["ETag"]) == (304, b"", tag)
    owner.send("POST", "/api/tasks", json={"title": "Call Bolt"})
    assert owner.send("GET", "/api/tasks", headers={"If-None-Match": tag}).status_code == 200


def test_a_tag_knows_what_changes_without_a_new_version(office: Desk) -> None:
    owner = office.with_key()
    body = {"title": "Call Acme", "due_at": "2026-03-04T13:00:00Z"}
    path = f"/api/tasks/{owner.send('POST', '/api/tasks', json=body).get_json()['task']['id']}"
    seen = owner.send("GET", path)
    office.clock.advance(timedelta(hours=2))
    late = owner.send("GET", path, headers={"If-None-Match": seen.headers["ETag"]})
    assert (late.status_code, late.get_json()["task"]["is_overdue"]) == (200, True)
    assert late.get_json()["task"]["version"] == seen.get_json()["task"]["version"]


def test_the_tag_of_what_was_read_is_a_version_to_edit_with(office: Desk) -> None:
    owner = office.with_key()
    path = f"/api/tasks/{owner.send('POST', '/api/tasks', json={'title': 'Call Acme'}).get_json()['task']['id']}"
    seen = {"If-Match": owner.send("GET", path).headers["ETag"]}
    assert owner.send("PATCH", path, json={"title": "Call Bolt"}, headers=seen).status_code == 200
    late = owner.send("PATCH", path, json={"title": "Call Cole"}, headers=seen)
    assert (late.status_code, late.get_json()["code"]) == (409, "version_conflict")


def test_what_is_large_is_compressed_for_who_takes_that(office: Desk) -> None:
    owner = office.with_key()
    owner.send("POST", "/api/tasks", json={"title": "Call Acme", "description": "Tell them all. " * 500})
    plain = owner.send("GET", "/api/tasks")
    short = owner.send("GET", "/api/tasks", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in plain.headers
    assert (short.headers["Content-Encoding"], short.headers["ETag"]) == ("gzip", plain.headers["ETag"])
    assert "Accept-Encoding" in short.headers["Vary"]
    assert len(short.get_data()) < len(plain.get_data()) / 4
    assert json.loads(gzip.decompress(short.get_data()))["tasks"] == plain.get_json()["tasks"]
    refused = owner.send("GET", "/api/tasks", headers={"Accept-Encoding": "gzip;q=0"})
    assert "Content-Encoding" not in refused.headers


def test_a_file_that_the_caller_has_is_not_sent_again(office: Desk) -> None:
    owner = office.with_key()
    sent = owner.send("POST", "/api/tasks/transcripts", json={"text": "Anna: I'll send it."}).get_json()
    path = f"/api/tasks/transcripts/{sent['transcript']['id']}/original"
    tag = owner.send("GET", path).headers["ETag"]
    assert owner.send("GET", path, headers={"If-None-Match": tag}).status_code == 304
