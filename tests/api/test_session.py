from datetime import timedelta
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from access.scopes import SCOPES_OF, Role, Scope
from access.services.guesses import OF_ACCOUNT, Guess, count_guess
from access.services.members import get_member
from access.services.memberships import join
from tests.api.people import PASSWORD, Caller, Desk, open_desk

OLGA = {"email": "olga@acme.example", "password": PASSWORD}


def log_in(caller: Caller, **given: str) -> TestResponse:
    return caller.send("POST", "/api/session", json={**OLGA, **given})


def test_logging_in_says_who_one_is_and_what_one_may_do(office: Desk) -> None:
    answer = log_in(office.anybody())
    assert answer.status_code == 201
    session = answer.get_json()["session"]
    assert session["member"]["id"] == office.owner.id
    assert session["workspace"] == {"id": office.workspace_id, "name": "Acme", "timezone": "UTC"}
    assert session["scopes"] == sorted(SCOPES_OF[Role.OWNER])
    assert session["expires_at"] == "2026-03-05T00:00:00Z"


def test_the_cookie_is_out_of_reach_for_scripts_and_other_sites(office: Desk) -> None:
    cookie = log_in(office.anybody()).headers["Set-Cookie"]
    assert cookie.startswith("gleaner_session=glnr_session_")
    assert {"HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=43200"} <= set(cookie.split("; "))
    assert "Secure" not in cookie


def test_the_cookie_is_secure_where_the_installation_is(tmp_path: Path) -> None:
    with open_desk(tmp_path, secure_cookies=True) as office:
        assert "Secure" in log_in(office.anybody()).headers["Set-Cookie"].split("; ")


def test_the_token_is_in_the_cookie_only(office: Desk) -> None:
    answer = log_in(office.anybody())
    assert "glnr_session_" not in answer.get_data(as_text=True)


def test_the_cookie_lets_one_read_without_a_csrf_token(office: Desk) -> None:
    browser = office.anybody()
    opened = log_in(browser).get_json()["session"]
    assert browser.send("GET", "/api/session").get_json()["session"] == opened


@pytest.mark.parametrize(
    "headers", [{}, {"X-CSRF-Token": "wrong"}, {"Origin": "https://evil.example"}, {"Origin": "null"}]
)
def test_a_change_by_cookie_without_the_csrf_token_is_refused(office: Desk, headers: dict[str, str]) -> None:
    browser = office.anybody()
    token = log_in(browser).get_json()["session"]["csrf_token"]
    sent = {"X-CSRF-Token": token, **headers} if "Origin" in headers else headers
    answer = browser.send("DELETE", "/api/session", headers=sent)
    assert (answer.status_code, answer.get_json()["code"]) == (403, "csrf_failed")
    assert browser.send("GET", "/api/session").status_code == 200


def test_logging_out_ends_the_session_and_takes_the_cookie_away(office: Desk) -> None:
    browser = office.anybody()
    headers = {"X-CSRF-Token": log_in(browser).get_json()["session"]["csrf_token"]}
    cookie = browser.client.get_cookie("gleaner_session")
    assert cookie is not None
    assert browser.send("DELETE", "/api/session", headers=headers).status_code == 200
    assert browser.client.get_cookie("gleaner_session") is None
    browser.client.set_cookie("gleaner_session", cookie.value)
    assert browser.send("GET", "/api/session").status_code == 401


def test_logging_in_again_ends_the_session_before(office: Desk) -> None:
    browser = office.anybody()
    log_in(browser)
    first = browser.client.get_cookie("gleaner_session")
    log_in(browser)
    second = browser.client.get_cookie("gleaner_session")
    assert first is not None
    assert second is not None
    assert first.value != second.value
    browser.client.set_cookie("gleaner_session", first.value)
    assert browser.send("GET", "/api/session").status_code == 401


def test_a_session_is_over_when_its_hours_are(office: Desk) -> None:
    browser = office.anybody()
    log_in(browser)
    office.clock.advance(timedelta(hours=12))
    assert browser.send("GET", "/api/session").status_code == 401


def test_wrong_address_and_wrong_password_are_answered_alike(office: Desk) -> None:
    answers = [
        log_in(office.anybody(), password="wrong password").get_json(),
        log_in(office.anybody(), email="nobody@acme.example").get_json(),
    ]
    for answer in answers:
        assert answer.pop("request_id")
    assert answers[0] == answers[1]
    assert (answers[0]["status"], answers[0]["code"]) == (401, "unauthenticated")


def test_too_many_failures_are_told_when_to_come_back(office: Desk) -> None:
    for _ in range(10):
        log_in(office.anybody(), password="wrong password")
    answer = log_in(office.anybody())
    assert (answer.status_code, answer.get_json()["code"]) == (429, "rate_limited")
    assert answer.headers["Retry-After"] == "901"


def test_logging_in_from_another_sites_page_is_refused(office: Desk) -> None:
    answer = office.anybody().send("POST", "/api/session", json=OLGA, headers={"Origin": "https://evil.example"})
    assert (answer.status_code, answer.get_json()["code"]) == (403, "csrf_failed")
    assert "Set-Cookie" not in answer.headers


def test_a_plain_form_does_not_log_in(office: Desk) -> None:
    assert office.anybody().send("POST", "/api/session", data=OLGA).status_code == 415


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"email": "olga@acme.example"}, "password"),
        ({**OLGA, "remember": True}, "remember"),
        ({**OLGA, "email": ["a"]}, "email"),
    ],
)
def test_what_is_missing_or_unknown_is_named(office: Desk, body: dict[str, object], path: str) -> None:
    answer = office.anybody().send("POST", "/api/session", json=body)
    assert answer.status_code == 422
    assert [fault["path"] for fault in answer.get_json()["errors"]] == [path]
    assert PASSWORD not in answer.get_data(as_text=True)


def test_somebody_in_several_workspaces_is_asked_which(office: Desk) -> None:
    other = office.add_workspace("Globex")
    guest = office.add("Olga", Role.MEMBER, workspace_id=other, email="olga@acme.example", password=PASSWORD)
    assert log_in(office.anybody()).status_code == 201
    with office.runtime.transactions.begin() as uow:
        join(uow, get_member(uow, other, guest.id))
    asked = log_in(office.anybody())
    assert (asked.status_code, asked.get_json()["code"]) == (422, "workspace_needed")
    assert {choice["id"] for choice in asked.get_json()["workspaces"]} == {office.workspace_id, other}
    assert log_in(office.anybody(), workspace_id=other).get_json()["session"]["member"]["id"] == guest.id


def test_a_caller_with_a_key_sees_what_the_key_may_do(office: Desk) -> None:
    session = office.with_key(Scope.TASKS_READ).send("GET", "/api/session").get_json()["session"]
    assert session["scopes"] == ["tasks:read"]
    assert session["csrf_token"] is session["expires_at"] is None


def test_nobody_in_particular_is_sent_away(office: Desk) -> None:
    answer = office.anybody().send("GET", "/api/session")
    assert (answer.status_code, answer.get_json()["code"]) == (401, "unauthenticated")


def test_a_cookie_set_over_https_stays_there(office: Desk) -> None:
    client = office.app.test_client()
    body = {"email": "olga@acme.example", "password": PASSWORD}
    plain = client.post("/api/session", json=body)
    secure = client.post("/api/session", json=body, base_url="https://localhost")
    assert "Secure" not in plain.headers["Set-Cookie"]
    assert "Secure" in secure.headers["Set-Cookie"]


def test_who_logged_in_with_a_browser_before_gets_in_although_strangers_used_up_all_guesses(office: Desk) -> None:
    browser = office.anybody()
    log_in(browser)
    for number in range(OF_ACCOUNT.failures):
        stranger = Guess(OLGA["email"], f"198.51.100.{number}")
        with office.runtime.transactions.begin() as uow:
            count_guess(uow, stranger)
    assert log_in(office.anybody()).status_code == 429
    assert log_in(browser).status_code == 201


def test_the_device_that_an_account_is_known_on_stays_the_same(office: Desk) -> None:
    browser = office.anybody()
    log_in(browser)
    first = browser.client.get_cookie("gleaner_device")
    log_in(browser)
    assert first is not None
    assert browser.client.get_cookie("gleaner_device") == first
    assert first.http_only
