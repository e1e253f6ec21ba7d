"""How somebody likes the pages to be, on every device."""

from typing import Any

import pytest

from access.scopes import Role
from tests.api.people import PASSWORD, Caller, Desk

USUAL = {
    "theme": "system",
    "density": "comfortable",
    "language": None,
    "timezone": None,
    "plain_keys": True,
    "remapped": {},
}
ADDRESS = "/api/me/preferences"


def log_in(office: Desk, email: str = "olga@acme.example") -> Caller:
    browser = office.anybody()
    opened = browser.send("POST", "/api/session", json={"email": email, "password": PASSWORD}).get_json()
    browser.headers["X-CSRF-Token"] = opened["session"]["csrf_token"]
    return browser


def chosen(caller: Caller) -> dict[str, Any]:
    answer = caller.send("GET", ADDRESS)
    assert answer.status_code == 200, answer.get_json()
    return answer.get_json()["preferences"]


def test_what_is_chosen_on_one_device_is_known_on_another(office: Desk) -> None:
    first, second = log_in(office), log_in(office)
    assert chosen(first) == USUAL
    body = {"theme": "dark", "timezone": "Asia/Tokyo", "remapped": {"approve": "y"}}
    assert first.send("PATCH", ADDRESS, json=body).status_code == 200
    assert chosen(second) == {**USUAL, **body}
    assert second.send("GET", "/api/boot").get_json()["preferences"] == {**USUAL, **body}


def test_what_is_left_out_stays_and_null_leaves_it_to_others(office: Desk) -> None:
    browser = log_in(office)
    browser.send("PATCH", ADDRESS, json={"language": "de", "density": "compact"})
    browser.send("PATCH", ADDRESS, json={"language": None, "plain_keys": False})
    assert chosen(browser) == {**USUAL, "density": "compact", "plain_keys": False}


def test_others_have_their_own_and_a_key_has_none(office: Desk) -> None:
    log_in(office).send("PATCH", ADDRESS, json={"theme": "dark"})
    rita = office.add("Rita", Role.MEMBER)
    key = office.with_key(member=rita)
    for method, body in (("GET", None), ("PATCH", {"theme": "dark"})):
        answer = key.send(method, ADDRESS, json=body)
        assert (answer.status_code, answer.get_json()["code"]) == (403, "session_needed")


def test_choices_stand_on_the_trail_and_choosing_the_same_again_does_not(office: Desk) -> None:
    browser = log_in(office)
    for _ in range(2):
        browser.send("PATCH", ADDRESS, json={"theme": "light"})
    events = office.with_key().send("GET", "/api/audit?action=member.set_preferences").get_json()["events"]
    assert [event["changes"] for event in events] == [{"theme": {"from": "system", "to": "light"}}]


@pytest.mark.parametrize(
    "body",
    [
        {"theme": "pink"},
        {"language": "xx"},
        {"timezone": "Mars/Olympus"},
        {"plain_keys": "yes"},
        {"remapped": {"approve": ""}},
        {"remapped": {str(number): "x" for number in range(101)}},
        {"remapped": {"approve": "\x00"}},
        {"font": "big"},
    ],
)
def test_what_nobody_can_choose_is_refused(office: Desk, body: dict[str, Any]) -> None:
    browser = log_in(office)
    assert browser.send("PATCH", ADDRESS, json=body).status_code == 422
    assert chosen(browser) == USUAL
