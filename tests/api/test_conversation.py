"""Comments and attachments: who may see and change them, and that nothing in them is ever interpreted."""

import io
from datetime import timedelta
from typing import Any

import pytest
from werkzeug.test import TestResponse

from access.scopes import Role
from tests.api.people import Caller, Desk, open_desk
from tests.api.transcripts import upload_and_read

HTML = "<script>alert(1)</script> & <img src=http://evil.example/x>"


def make(caller: Caller, **body: Any) -> str:
    task = caller.send("POST", "/api/tasks", json={"title": "Call Acme", **body}).get_json()["task"]
    return f"/api/tasks/{task['id']}"


def say(caller: Caller, path: str, text: str, **given: Any) -> dict[str, Any]:
    answer = caller.send("POST", f"{path}/comments", json={"text": text, **given})
    assert answer.status_code == 201, answer.get_json()
    return answer.get_json()["comment"]


def attach(caller: Caller, path: str, data: bytes = b"Dear Bob", name: str = "letter.txt") -> TestResponse:
    return caller.send("POST", f"{path}/attachments", data={"file": (io.BytesIO(data), name)})


@pytest.fixture
def rita(office: Desk) -> Caller:
    return office.with_key(member=office.add("Rita", Role.REVIEWER))


def test_comments_are_listed_oldest_first_in_pages(office: Desk) -> None:
    owner = office.with_key()
    path = make(owner)
    for number in range(3):
        office.clock.advance(timedelta(seconds=1))
        say(owner, path, f"number {number}")
    first = owner.send("GET", f"{path}/comments?limit=2").get_json()
    rest = owner.send("GET", f"{path}/comments?limit=2&cursor={first['next_cursor']}").get_json()
    shown = [comment["text"] for comment in (*first["comments"], *rest["comments"])]
    assert (shown, rest["next_cursor"]) == (["number 0", "number 1", "number 2"], None)


def test_a_comment_names_its_author_and_whom_it_mentions(office: Desk, rita: Caller) -> None:
    comment = say(rita, make(rita), "@Olga Owner can you?")
    assert comment["author"]["name"] == "Rita"
    assert [person["id"] for person in comment["mentions"]] == [office.owner.id]
    assert comment["edited_at"] is None


def test_a_mention_by_id_counts_and_an_unknown_one_is_refused(office: Desk) -> None:
    owner = office.with_key()
    path = make(owner)
    assert [one["id"] for one in say(owner, path, "See?", mentions=[office.owner.id])["mentions"]] == [office.owner.id]
    refused = owner.send("POST", f"{path}/comments", json={"text": "x", "mentions": ["usr_\u00e4"]})
    assert (refused.status_code, refused.get_json()["errors"][0]["path"]) == (422, "mentions.0")


def test_only_who_wrote_a_comment_changes_it(office: Desk, rita: Caller) -> None:
    owner = office.with_key()
    path = make(owner)
    comment = f"{path}/comments/{say(owner, path, 'Mine')['id']}"
    for method in ("PATCH", "DELETE"):
        refused = rita.send(method, comment, **({"json": {"text": "Hers"}} if method == "PATCH" else {}))
        assert (refused.status_code, refused.get_json()["code"]) == (403, "not_yours")
    office.clock.advance(timedelta(minutes=1))
    edited = owner.send("PATCH", comment, json={"text": "Still mine"}).get_json()["comment"]
    assert (edited["text"], edited["edited_at"]) == ("Still mine", "2026-03-04T12:01:00Z")
    assert owner.send("DELETE", comment).status_code == 200
    assert owner.send("GET", f"{path}/comments").get_json()["comments"] == []
    assert owner.send("DELETE", comment).status_code == 404


def test_saying_the_same_again_is_no_edit(office: Desk) -> None:
    owner = office.with_key()
    path = make(owner)
    comment = f"{path}/comments/{say(owner, path, 'Same')['id']}"
    assert owner.send("PATCH", comment, json={"text": "Same"}).get_json()["comment"]["edited_at"] is None


def test_talking_about_a_task_leaves_its_version_but_shows_that_something_happened(office: Desk) -> None:
    owner = office.with_key()
    path = make(owner)
    office.clock.advance(timedelta(days=1))
    say(owner, path, "Any news?")
    task = owner.send("GET", path)
    assert task.headers["ETag"].startswith('W/"1-')
    assert task.get_json()["task"]["updated_at"] == "2026-03-05T12:00:00Z"


@pytest.mark.parametrize("touching", ["comment", "attachment"])
def test_an_approval_is_not_undone_once_somebody_else_joined_in(office: Desk, rita: Caller, touching: str) -> None:
    upload_and_read(office)
    owner = office.with_key()
    staged = owner.send("GET", "/api/tasks/staged").get_json()["staged_tasks"][0]["id"]
    approved = owner.send("POST", f"/api/tasks/staged/{staged}/approve", json={}).get_json()["task"]
    path = f"/api/tasks/{approved['id']}"
    say(owner, path, "The approver's own words do not matter")
    say(rita, path, "On it") if touching == "comment" else attach(rita, path)
    refused = owner.send("POST", f"/api/tasks/staged/{staged}/restore", json={})
    assert (refused.status_code, refused.get_json()["code"]) == (409, "illegal_move")


def test_a_file_comes_back_byte_for_byte_as_a_download(office: Desk) -> None:
    owner = office.with_key()
    path = make(owner)
    data = b"<html><script>alert(1)</script>" + bytes(range(128, 256))
    attached = attach(owner, path, data, "../../x.html").get_json()["attachment"]
    assert (attached["name"], attached["size"], attached["kind"]) == ("x.html", len(data), "file")
    assert attached["content_type"] == "application/octet-stream"
    answer = owner.send("GET", f"{path}/attachments/{attached['id']}/content")
    assert answer.data == data
    assert answer.headers["Content-Disposition"] == "attachment; filename=x.html"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Type"] == "application/octet-stream"


def test_a_declared_type_counts_for_nothing(office: Desk) -> None:
    owner = office.with_key()
    form = {"file": (io.BytesIO(b"<svg onload=alert(1)>"), "a.svg", "image/svg+xml")}
    attached = owner.send("POST", f"{make(owner)}/attachments", data=form).get_json()["attachment"]
    assert attached["content_type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize("name", ["für\u202etxt.exe", 'a"; filename="b.exe'])
def test_no_file_name_adds_a_header(office: Desk, name: str) -> None:
    owner = office.with_key()
    path = make(owner)
    attached = attach(owner, path, b"x", name).get_json()["attachment"]
    answer = owner.send("GET", f"{path}/attachments/{attached['id']}/content")
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_an_address_is_kept_and_has_no_bytes(office: Desk) -> None:
    owner = office.with_key()
    path = make(owner)
    body = {"url": "https://example.org/offer.pdf"}
    attached = owner.send("POST", f"{path}/attachments", json=body).get_json()["attachment"]
    assert (attached["kind"], attached["url"], attached["name"]) == ("url", body["url"], "offer.pdf")
    assert owner.send("GET", f"{path}/attachments/{attached['id']}/content").status_code == 404


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "http://a@b.example", "x" * 3000, ""])
def test_an_address_that_is_none_is_refused(office: Desk, url: str) -> None:
    owner = office.with_key()
    refused = owner.send("POST", f"{make(owner)}/attachments", json={"url": url})
    assert (refused.status_code, refused.get_json()["errors"][0]["path"]) == (422, "url")


def test_a_removed_attachment_is_gone(office: Desk) -> None:
    owner = office.with_key()
    path = make(owner)
    attached = f"{path}/attachments/{attach(owner, path).get_json()['attachment']['id']}"
    assert owner.send("DELETE", attached).status_code == 200
    assert owner.send("GET", f"{attached}/content").status_code == 404
    assert owner.send("GET", f"{path}/attachments").get_json()["attachments"] == []


def test_a_file_beyond_the_limit_or_without_bytes_is_refused(tmp_path: Any) -> None:
    with open_desk(tmp_path, upload_limit_bytes=64 * 1024) as small:
        owner = small.with_key()
        path = make(owner)
        assert attach(owner, path, b"x" * 64 * 1024).status_code == 201
        assert attach(owner, path, b"x" * (64 * 1024 + 1)).get_json()["code"] == "payload_too_large"
        assert attach(owner, path, b"").get_json()["errors"][0]["path"] == "file"


def test_a_form_that_is_not_one_file_is_refused(office: Desk) -> None:
    owner = office.with_key()
    path = f"{make(owner)}/attachments"
    for form in (
        {"other": (io.BytesIO(b"x"), "x")},
        {"file": (io.BytesIO(b"x"), "x"), "name": "y"},
        {"file": [(io.BytesIO(b"x"), "x"), (io.BytesIO(b"y"), "y")]},
    ):
        assert owner.send("POST", path, data=form, content_type="multipart/form-data").status_code == 422


def test_a_task_holds_so_many_attachments_and_no_more(office: Desk) -> None:
    owner = office.with_key()
    path = make(owner)
    for number in range(100):
        owner.send("POST", f"{path}/attachments", json={"url": f"https://example.org/{number}"})
    refused = attach(owner, path)
    assert (refused.status_code, refused.get_json()["code"]) == (409, "too_many_attachments")


def test_markup_is_kept_as_text(office: Desk) -> None:
    owner = office.with_key()
    path = make(owner)
    assert say(owner, path, HTML)["text"] == HTML


@pytest.mark.parametrize("text", ["", "   ", "bell\u0007", "nul\u0000", "x" * 50_001, 7, None])
def test_what_is_no_comment_is_refused(office: Desk, text: Any) -> None:
    owner = office.with_key()
    refused = owner.send("POST", f"{make(owner)}/comments", json={"text": text})
    assert (refused.status_code, refused.get_json()["errors"][0]["path"]) == (422, "text")


def test_a_repeated_upload_attaches_once(office: Desk) -> None:
    owner = office.with_key()
    path = make(owner)
    for _ in range(2):
        form = {"file": (io.BytesIO(b"Dear Bob"), "letter.txt")}
        answer = owner.send("POST", f"{path}/attachments", data=form, headers={"Idempotency-Key": "k"})
    assert answer.headers["Idempotency-Replayed"] == "true"
    assert len(owner.send("GET", f"{path}/attachments").get_json()["attachments"]) == 1
