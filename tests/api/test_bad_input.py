"""Bad input is answered with a problem document that says what to do, and nothing is stored half."""

import io
from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.api.people import Desk, open_desk
from tests.api.transcripts import CALL, upload

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8
MP3 = b"ID3\x03" + b"\x00\xff\xfb\x90" * 500


def assert_problem(response: TestResponse, status: int, code: str) -> dict[str, Any]:
    """The response is a whole problem document with this status and code."""
    problem: dict[str, Any] = response.get_json()
    assert response.mimetype == "application/problem+json"
    assert (response.status_code, problem["code"]) == (status, code)
    assert problem["status"] == status
    assert problem["request_id"] == response.headers["X-Request-Id"]
    assert problem["type"].endswith(f"#{code}")
    assert problem["title"]
    assert problem["detail"]
    return problem


@pytest.fixture(autouse=True)
def _nothing_is_stored(office: Desk) -> Any:
    """Whatever a test sends here, no transcript is left behind."""
    yield
    assert office.with_key().send("GET", "/api/tasks/transcripts").get_json()["transcripts"] == []


def send(office: Desk, body: Any) -> TestResponse:
    return office.with_key().send("POST", "/api/tasks/transcripts", json=body)


def test_a_body_that_is_not_json_is_400(office: Desk) -> None:
    response = office.with_key().send(
        "POST", "/api/tasks/transcripts", data=b'{"text": "Anna: hi"', content_type="application/json"
    )
    assert_problem(response, 400, "malformed_json")


def test_a_lone_surrogate_is_not_json(office: Desk) -> None:
    response = office.with_key().send(
        "POST", "/api/tasks/transcripts", data=b'{"text": "\\ud800"}', content_type="application/json"
    )
    assert_problem(response, 400, "malformed_json")


@pytest.mark.parametrize("body", [[], "Anna: hi", 7, None])
def test_a_body_that_is_no_object_is_422(office: Desk, body: Any) -> None:
    assert_problem(send(office, body), 422, "validation_failed")


def test_a_body_of_another_kind_is_415(office: Desk) -> None:
    response = office.with_key().send("POST", "/api/tasks/transcripts", data=b"Anna: hi", content_type="text/plain")
    assert_problem(response, 415, "unsupported_media_type")


def test_an_unknown_key_is_named_with_its_path(office: Desk) -> None:
    problem = assert_problem(send(office, {"text": CALL, "colour": "red"}), 422, "validation_failed")
    assert problem["errors"] == [{"path": "colour", "reason": "Unknown field."}]


def test_an_unknown_key_deep_inside_is_named_with_its_path(office: Desk) -> None:
    body = {"segments": [{"text": "Hi."}, {"text": "Ho.", "mood": "good"}]}
    problem = assert_problem(send(office, body), 422, "validation_failed")
    assert [error["path"] for error in problem["errors"]] == ["segments.1.mood"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", 7),
        ("text", ["Anna: hi"]),
        ("title", {"a": 1}),
        ("title", "x" * 501),
        ("participants", "Anna"),
        ("participants", [{"name": ""}]),
        ("participants", [{"name": "Anna", "email": "nowhere"}]),
        ("links", [{"type": "company"}]),
        ("links", [{"type": "x" * 33, "id": "1"}]),
        ("links", [{"type": "company", "id": "1", "role": "x" * 33}]),
        ("is_private", "perhaps"),
        ("title", "bell\u0007"),
    ],
)
def test_a_wrong_value_is_named(office: Desk, field: str, value: Any) -> None:
    problem = assert_problem(send(office, {"text": CALL, field: value}), 422, "validation_failed")
    assert problem["errors"][0]["path"].startswith(field)


@pytest.mark.parametrize("value", [0, 1, "true", "off"])
@pytest.mark.parametrize(
    ("method", "path", "field", "beside"),
    [
        ("PATCH", "/api/workspace", "require_owner_on_approve", {}),
        ("POST", "/api/tasks", "is_private", {"title": "Call Acme"}),
        ("POST", "/api/tasks/staged/bulk/approve", "preview", {"ids": ["stg_01ARZ3NDEKTSV4RRFFQ69G5FAV"]}),
        ("PUT", "/api/me/presence", "is_seen", {}),
    ],
)
def test_a_number_or_word_is_no_truth_value(
    office: Desk, method: str, path: str, field: str, beside: dict[str, Any], value: Any
) -> None:
    answer = office.with_key().send(method, path, json={**beside, field: value})
    (fault,) = assert_problem(answer, 422, "validation_failed")["errors"]
    assert fault == {"path": field, "reason": "must be true or false"}


@pytest.mark.parametrize("path", ["/api/tasks?has_owner=maybe", "/api/tasks/staged?has_owner=2"])
def test_a_filter_that_is_no_truth_value_says_what_to_write(office: Desk, path: str) -> None:
    (fault,) = assert_problem(office.with_key().send("GET", path), 422, "validation_failed")["errors"]
    assert fault == {"path": "has_owner", "reason": "must be true or false"}


@pytest.mark.parametrize("text", ["", " ", "\n\t \n", "\ufeff"])
def test_an_empty_transcript_is_refused(office: Desk, text: str) -> None:
    assert_problem(send(office, {"text": text}), 422, "no_speech_found")


@pytest.mark.parametrize(
    ("content", "name"),
    [(PNG, "call.txt"), (MP3, "call.vtt"), (b"\x00\x01\x02" * 400, "call.srt")],
    ids=["an image", "a recording", "noise"],
)
def test_a_file_that_is_no_text_is_refused_with_what_to_do(office: Desk, content: bytes, name: str) -> None:
    assert_problem(upload(office.with_key(), content, name=name), 415, "unsupported_format")


def test_binary_sent_as_json_text_is_refused(office: Desk) -> None:
    assert_problem(send(office, {"text": "\u0001\u0002\u0003\u0004" * 200}), 415, "unsupported_format")


def test_no_file_or_one_in_another_field_is_refused(office: Desk) -> None:
    caller = office.with_key()
    none = caller.send("POST", "/api/tasks/transcripts", data={"title": "x"}, content_type="multipart/form-data")
    assert_problem(none, 422, "validation_failed")
    other = {"file": (io.BytesIO(b"Anna: hi"), "a.txt"), "attachment": (io.BytesIO(b"Bob: ho"), "b.txt")}
    assert_problem(caller.send("POST", "/api/tasks/transcripts", data=other), 422, "validation_failed")


def test_text_and_segments_together_are_refused(office: Desk) -> None:
    assert_problem(send(office, {"text": CALL, "segments": [{"text": "Hi."}]}), 422, "validation_failed")


def test_an_unknown_timezone_is_refused(office: Desk) -> None:
    problem = assert_problem(send(office, {"text": CALL, "timezone": "Mars/Olympus"}), 422, "validation_failed")
    assert "Europe/Berlin" in problem["errors"][0]["reason"]


@pytest.mark.parametrize("moment", ["2026-06-15T10:00:00", "2026-06-15", "yesterday", "1969-12-31T00:00:00Z", 5])
def test_a_moment_without_a_zone_or_out_of_range_is_refused(office: Desk, moment: Any) -> None:
    problem = assert_problem(send(office, {"text": CALL, "occurred_at": moment}), 422, "validation_failed")
    assert problem["errors"][0]["path"] == "occurred_at"


def test_an_unknown_format_is_answered_with_those_that_exist(office: Desk) -> None:
    problem = assert_problem(send(office, {"text": CALL, "format": "morse"}), 422, "validation_failed")
    assert "webvtt" in problem["errors"][0]["reason"]


@pytest.mark.parametrize("limit", ["0", "101", "-1", "ten", "1.5"])
def test_a_limit_out_of_bounds_is_refused(office: Desk, limit: str) -> None:
    response = office.with_key().send("GET", f"/api/tasks/transcripts?limit={limit}")
    assert_problem(response, 422, "validation_failed")


@pytest.mark.parametrize("cursor", ["x", "AAAA", "%00", "ä", "e30"])
def test_a_bad_cursor_is_refused(office: Desk, cursor: str) -> None:
    assert_problem(office.with_key().send("GET", f"/api/tasks/transcripts?cursor={cursor}"), 422, "bad_cursor")


def test_an_unknown_query_parameter_is_refused(office: Desk) -> None:
    assert_problem(office.with_key().send("GET", "/api/tasks/transcripts?page=2"), 422, "validation_failed")


def test_an_unknown_route_is_404_and_a_wrong_method_405(office: Desk) -> None:
    assert_problem(office.with_key().send("GET", "/api/nothing"), 404, "not_found")
    wrong = office.with_key().send("PUT", "/api/tasks/transcripts")
    assert_problem(wrong, 405, "method_not_allowed")
    assert "POST" in wrong.headers["Allow"]


@pytest.mark.parametrize("header", ["Bearer nonsense", "Bearer ", "Basic YTpi", "glnr_key_x"])
def test_a_bad_authorization_header_is_401(office: Desk, header: str) -> None:
    response = office.anybody().send("GET", "/api/tasks/transcripts", headers={"Authorization": header})
    assert_problem(response, 401, "unauthenticated")
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_a_request_id_of_the_caller_is_kept_unless_it_is_unusable(office: Desk) -> None:
    kept = office.anybody().send("GET", "/healthz", headers={"X-Request-Id": "mine-1"})
    assert kept.headers["X-Request-Id"] == kept.get_json()["request_id"] == "mine-1"
    odd = office.anybody().send("GET", "/healthz", headers={"X-Request-Id": "a b\tc" * 50})
    assert odd.headers["X-Request-Id"].startswith("req_")


def test_more_than_the_limit_is_413_and_states_it(tmp_path: Any) -> None:
    folder = tmp_path / "small"
    folder.mkdir()
    with open_desk(folder, upload_limit_bytes=64 * 1024) as small:
        response = upload(small.with_key(), b"Anna: word " * 10_000, name="long.txt")
        problem = assert_problem(response, 413, "payload_too_large")
        assert problem["limit_bytes"] == 64 * 1024
        assert_problem(send(small, {"text": "Anna: word " * 10_000}), 413, "payload_too_large")


def test_26_megabytes_are_too_many(office: Desk) -> None:
    content = b"Anna: word " * (26 * 1024 * 1024 // 11)
    response = upload(office.with_key(), content, name="long.txt")
    # The test client spools a form of this size to a file and leaves that open.
    response.request.environ["wsgi.input"].close()
    assert "25 MB" in assert_problem(response, 413, "payload_too_large")["detail"]


def test_an_announced_length_beyond_the_limit_is_refused_before_reading(office: Desk) -> None:
    response = office.with_key().send(
        "POST",
        "/api/tasks/transcripts",
        content_type="application/json",
        environ_overrides={"CONTENT_LENGTH": str(27 * 1024 * 1024)},
    )
    assert_problem(response, 413, "payload_too_large")


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ('{"title": "a", "title": "b"}', "title"),
        ('{"title": "a", "title": "a"}', "title"),
        ('{"title": "a", "links": [{"type": "deal", "id": "1", "id": "2"}]}', "links.0.id"),
        ('{"title": "a", "t\\u0069tle": "b"}', "title"),
    ],
)
def test_a_key_that_stands_twice_in_one_object_is_refused(office: Desk, body: str, path: str) -> None:
    owner = office.with_key()
    refused = owner.send("POST", "/api/tasks", data=body, content_type="application/json")
    problem = assert_problem(refused, 422, "validation_failed")
    assert problem["errors"] == [{"path": path, "reason": "stands there more than once"}]
    assert owner.send("GET", "/api/tasks").get_json()["tasks"] == []


def test_a_body_that_is_nested_without_end_is_refused(office: Desk) -> None:
    body = '{"title": ' + "[" * 1000 + "]" * 1000 + "}"
    refused = office.with_key().send("POST", "/api/tasks", data=body, content_type="application/json")
    assert refused.status_code in {400, 422}


def test_a_parameter_that_a_route_does_not_read_is_refused_and_nothing_happens(office: Desk) -> None:
    owner = office.with_key()
    refused = owner.send("POST", "/api/tasks?dry_run=true", json={"title": "Call Acme"})
    problem = assert_problem(refused, 422, "validation_failed")
    assert problem["errors"] == [{"path": "dry_run", "reason": "Unknown field."}]
    assert owner.send("GET", "/api/tasks").get_json()["tasks"] == []


def test_a_key_in_the_body_of_a_route_that_reads_none_is_refused(office: Desk) -> None:
    owner = office.with_key()
    task = owner.send("POST", "/api/tasks", json={"title": "Call Acme"}).get_json()["task"]
    refused = owner.send("DELETE", f"/api/tasks/{task['id']}", json={"dry_run": True})
    assert_problem(refused, 422, "validation_failed")
    assert owner.send("DELETE", f"/api/tasks/{task['id']}", json={"idempotency_key": "once"}).status_code == 200


def test_what_a_query_was_taken_for_is_its_route_s_alone_and_a_refused_one_stays_refused(office: Desk) -> None:
    caller = office.with_key()
    for _ in range(2):
        assert caller.send("GET", "/api/tasks?limit=1").status_code == 200
        assert caller.send("GET", "/api/tasks/staged?limit=1").status_code == 200
        assert_problem(caller.send("GET", "/api/tasks?limit=0"), 422, "validation_failed")
        assert_problem(caller.send("GET", "/api/audit?status=pending"), 422, "validation_failed")
        assert caller.send("GET", "/api/tasks?status=pending").status_code == 200


def test_a_parameter_for_one_value_is_taken_once(office: Desk) -> None:
    refused = office.with_key().send("GET", "/api/tasks?sort=title&sort=due_at")
    problem = assert_problem(refused, 422, "validation_failed")
    assert problem["errors"] == [{"path": "sort", "reason": "was sent more than once"}]


def test_a_list_is_sent_with_commas_or_by_repeating_its_name(office: Desk) -> None:
    owner = office.with_key()
    for status in ("pending", "in_progress", "on_hold"):
        owner.send("POST", "/api/tasks", json={"title": status, "status": status})
    commas, twice = (
        owner.send("GET", f"/api/tasks?sort=title&{query}").get_json()["tasks"]
        for query in ("status=pending,on_hold", "status=pending&status=on_hold")
    )
    assert [task["title"] for task in commas] == [task["title"] for task in twice] == ["on_hold", "pending"]


def test_two_different_idempotency_keys_are_refused(office: Desk) -> None:
    owner, headers = office.with_key(), {"Idempotency-Key": "one"}
    body = {"title": "Call Acme", "idempotency_key": "two"}
    refused = owner.send("POST", "/api/tasks", json=body, headers=headers)
    assert assert_problem(refused, 422, "validation_failed")["errors"][0]["path"] == "idempotency_key"
    same = owner.send("POST", "/api/tasks", json=body | {"idempotency_key": "one"}, headers=headers)
    assert same.status_code == 201
