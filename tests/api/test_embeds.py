"""A list that other pages show: only where it was made for, only what is open to all, and only until it is taken back."""

import base64
import hashlib
import hmac
from datetime import timedelta
from typing import Any

import orjson
import pytest

from access.scopes import Role, Scope
from tests.api.people import Caller, Desk

ORIGIN = "https://intranet.example.org"


def make(caller: Caller, **body: Any) -> str:
    answer = caller.send("POST", "/api/embeds", json={"origins": [ORIGIN], **body})
    assert answer.status_code == 201, answer.get_json()
    url: str = answer.get_json()["embed"]["url"]
    return url[url.index("/embed/") :]


def add(caller: Caller, title: str, **body: Any) -> None:
    assert caller.send("POST", "/api/tasks", json={"title": title, **body}).status_code == 201


def test_open_work_about_one_thing_is_shown_to_whoever_knows_the_address(office: Desk, owner: Caller) -> None:
    about = {"links": [{"type": "customer", "id": "cus_1"}]}
    add(owner, "<b>Call</b> Acme", due_at="2026-03-01T09:00:00Z", **about)
    add(owner, "Done with Acme", status="completed", **about)
    add(owner, "Secret of Acme", is_private=True, **about)
    add(owner, "Call Bolt")
    page = office.anybody().send("GET", make(owner, link={"type": "customer", "id": "cus_1"}))
    html = page.get_data(as_text=True)
    assert (page.status_code, page.mimetype) == (200, "text/html")
    assert "&lt;b&gt;Call&lt;/b&gt; Acme" in html
    assert "overdue" in html
    assert not any(words in html for words in ("Done with", "Secret", "Bolt", "<script"))


def test_it_speaks_the_language_that_the_browser_wishes(office: Desk, owner: Caller) -> None:
    add(owner, "Call Acme", due_at="2026-03-01T09:00:00Z", status="in_progress")
    path = make(owner)
    said = {
        wish: office.anybody().send("GET", path, headers={"Accept-Language": wish})
        for wish in ("de-CH, fr;q=0.5", "en-GB", "fr", "")
    }
    assert {wish: page.get_data(as_text=True).partition('lang="')[2][:2] for wish, page in said.items()} == {
        "de-CH, fr;q=0.5": "de", "en-GB": "en", "fr": "en", "": "en",
    }  # fmt: skip
    german = said["de-CH, fr;q=0.5"]
    assert all(word in german.get_data(as_text=True) for word in ("in Arbeit", "überfällig", "Aufgabe"))
    assert "Accept-Language" in german.headers["Vary"]


def test_it_is_shown_in_pages_of_its_origins_alone_and_runs_nothing(office: Desk, owner: Caller) -> None:
    policy = office.anybody().send("GET", make(owner)).headers["Content-Security-Policy"]
    assert policy == (
        f"default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors {ORIGIN}"
    )


def test_an_address_is_good_until_its_time_is_over_or_it_is_taken_back(office: Desk, owner: Caller) -> None:
    anybody, first = office.anybody(), make(owner, days=1)
    assert anybody.send("GET", first).status_code == 200
    owner.send("DELETE", "/api/embeds")
    assert anybody.send("GET", first).status_code == 404
    office.clock.advance(timedelta(seconds=1))
    second = make(owner, days=1)
    assert anybody.send("GET", second).status_code == 200
    office.clock.advance(timedelta(days=1))
    assert anybody.send("GET", second).status_code == 404


def test_one_address_is_taken_back_and_the_others_stay(office: Desk, owner: Caller) -> None:
    anybody, kept, gone = office.anybody(), make(owner, name="Wall"), make(owner, name="Old wall")
    rows = {row["name"]: row for row in owner.send("GET", "/api/embeds").get_json()["embeds"]}
    path = f"/api/embeds/{rows['Old wall']['id']}"
    revoked = owner.send("DELETE", path).get_json()["embed"]
    assert revoked["revoked_at"] is not None
    assert "url" not in revoked
    assert [anybody.send("GET", each).status_code for each in (kept, gone)] == [200, 404]
    office.clock.advance(timedelta(seconds=1))
    assert owner.send("DELETE", path).get_json()["embed"] == revoked
    trail = owner.send("GET", f"/api/audit?subject_id={revoked['id']}").get_json()["events"]
    assert [event["action"] for event in trail] == ["embed.revoke", "embed.create"]


def test_lists_are_listed_by_name_with_who_made_them_and_when_they_were_last_shown(office: Desk, owner: Caller) -> None:
    path = make(owner, name="Wall", link={"type": "customer", "id": "cus_1"})
    make(owner)
    unnamed, named = owner.send("GET", "/api/embeds").get_json()["embeds"]
    assert (unnamed["name"], unnamed["link"]) == ("intranet.example.org", None)
    assert (named["name"], named["link"]) == ("Wall", {"type": "customer", "id": "cus_1"})
    assert (named["created_by"], named["last_used_at"]) == (office.owner.id, None)
    office.anybody().send("GET", path)
    first = owner.send("GET", "/api/embeds").get_json()["embeds"][1]["last_used_at"]
    office.clock.advance(timedelta(minutes=1))
    office.anybody().send("GET", path)
    assert owner.send("GET", "/api/embeds").get_json()["embeds"][1]["last_used_at"] == first
    office.clock.advance(timedelta(minutes=10))
    office.anybody().send("GET", path)
    assert owner.send("GET", "/api/embeds").get_json()["embeds"][1]["last_used_at"] > first


def test_taking_all_back_marks_each(office: Desk, owner: Caller) -> None:
    make(owner, name="Wall")
    assert owner.send("DELETE", "/api/embeds").status_code == 200
    assert owner.send("GET", "/api/embeds").get_json()["embeds"][0]["revoked_at"] is not None


def test_addresses_of_before_lists_had_rows_stay_good_until_all_are_taken_back(office: Desk, owner: Caller) -> None:
    made = office.clock.now().timestamp()
    body = orjson.dumps([office.workspace_id, [ORIGIN], made, made + 86400, None, None])
    signature = hmac.digest(office.runtime.signing_key, b"embed 1\0" + body, hashlib.sha256)
    path = "/embed/" + base64.urlsafe_b64encode(signature + body).rstrip(b"=").decode()
    assert office.anybody().send("GET", path).status_code == 200
    owner.send("DELETE", "/api/embeds")
    assert office.anybody().send("GET", path).status_code == 404


def test_nobody_sees_or_takes_back_lists_of_another_workspace(office: Desk, owner: Caller) -> None:
    make(owner, name="Wall")
    embed_id = owner.send("GET", "/api/embeds").get_json()["embeds"][0]["id"]
    elsewhere = office.add("Omar Owner", Role.OWNER, workspace_id=office.add_workspace("Bolt"))
    other = office.with_key(member=elsewhere)
    assert other.send("GET", "/api/embeds").get_json()["embeds"] == []
    assert other.send("DELETE", f"/api/embeds/{embed_id}").status_code == 404


def test_nobody_makes_up_an_address(office: Desk, owner: Caller) -> None:
    path = make(owner)
    for other in (path[:-2] + "AA", "/embed/x", "/embed/" + "A" * 200):
        assert office.anybody().send("GET", other).status_code == 404


@pytest.mark.parametrize(
    "origins",
    [[], ["*"], ["http://intranet.example.org"], ["https://a.example/path"], ["https://a.example; script-src *"]],
)
def test_only_origins_are_taken(owner: Caller, origins: list[str]) -> None:
    assert owner.send("POST", "/api/embeds", json={"origins": origins}).status_code == 422


def test_only_owners_let_work_be_shown_elsewhere(office: Desk) -> None:
    caller = office.with_key(Scope.TASKS_READ, Scope.TASKS_WRITE)
    assert caller.send("POST", "/api/embeds", json={"origins": [ORIGIN]}).status_code == 403
