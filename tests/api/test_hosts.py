"""What the service is called, and who may look at its numbers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from config.settings import Settings, SettingsError, load_settings
from tests.api.people import Desk, open_desk

TOKEN = "a-token-for-the-numbers-of-this-test"


@pytest.fixture
def public(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path, public_url="https://gleaner.example", metrics_token=TOKEN) as opened:
        yield opened


def test_requests_to_another_host_are_refused(public: Desk) -> None:
    known = public.with_key()
    assert known.send("GET", "/api/tasks", headers={"Host": "gleaner.example"}).status_code == 200
    refused = known.send("GET", "/api/tasks", headers={"Host": "evil.example"})
    assert (refused.status_code, refused.get_json()["code"]) == (421, "unknown_host")


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:8000", 200),
        ("127.0.0.1:8000", 200),
        ("192.168.1.5:8000", 200),
        ("[::1]:8000", 200),
        ("gleaner:8000", 200),
        ("gleaner.local", 200),
        ("evil.example", 421),
        ("evil.example:8000", 421),
        ("127.0.0.1.evil.example", 421),
        ("localhost.evil.example.", 421),
        ("evil.local.example", 421),
        ("[::1", 421),
        ("[evil.example]", 421),
        ("localhost@evil.example", 421),
    ],
)
def test_without_an_address_only_names_count_that_nobody_else_can_have(tmp_path: Path, host: str, status: int) -> None:
    with open_desk(tmp_path) as desk:
        answer = desk.with_key().send("POST", "/api/tasks/calendar/token", headers={"Host": host})
        assert (answer.status_code == 421) == (status == 421)
        if status == 421:
            assert "GLEANER_PUBLIC_URL" in answer.get_json()["detail"]
        else:
            assert answer.get_json()["url"].startswith(f"http://{host}/")


def test_this_machines_own_name_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.gethostname", lambda: "Work.Acme.example")
    with open_desk(tmp_path) as desk:
        assert desk.with_key().send("GET", "/api/tasks", headers={"Host": "work.acme.example"}).status_code == 200


def test_a_trusted_proxy_decides_under_which_names_it_is_reached(tmp_path: Path) -> None:
    with open_desk(tmp_path, trusted_proxies=1) as desk:
        assert desk.with_key().send("GET", "/api/tasks", headers={"Host": "gleaner.acme.example"}).status_code == 200


def test_whoever_watches_the_machine_may_call_it_anything(public: Desk) -> None:
    assert public.anybody().send("GET", "/healthz", headers={"Host": "10.0.0.7:8000"}).status_code == 200


def test_links_begin_with_the_public_address(public: Desk) -> None:
    made = public.with_key().send("POST", "/api/tasks/calendar/token", headers={"Host": "gleaner.example"}).get_json()
    assert made["url"].startswith("https://gleaner.example/api/tasks/calendar.ics?token=")


@pytest.mark.parametrize(
    ("sent", "status"), [("", 401), ("Bearer wrong", 401), (f"Basic {TOKEN}", 401), (f"Bearer {TOKEN}", 200)]
)
def test_numbers_are_for_those_with_the_token(public: Desk, sent: str, status: int) -> None:
    assert public.anybody().send("GET", "/metrics", headers={"Authorization": sent}).status_code == status


@pytest.mark.parametrize(
    ("settings", "is_private"),
    [
        ({}, True),
        ({"host": "10.0.0.7"}, True),
        ({"host": "localhost"}, True),
        ({"host": "0.0.0.0"}, False),
        ({"host": "8.8.8.8"}, False),
        ({"trusted_proxies": 1}, False),
        ({"public_url": "https://gleaner.example"}, False),
    ],
)
def test_only_where_nobody_else_can_ask_they_are_open(settings: dict[str, object], is_private: bool) -> None:
    assert Settings(**settings).is_private is is_private


def test_without_a_token_they_are_closed_to_the_public(tmp_path: Path) -> None:
    with open_desk(tmp_path, host="0.0.0.0") as desk:
        assert desk.anybody().send("GET", "/metrics").status_code == 401


@pytest.mark.parametrize(
    "value", ["gleaner.example", "ftp://gleaner.example", "https://gleaner.example/path", "https://"]
)
def test_a_public_address_is_one_that_people_can_type(value: str) -> None:
    with pytest.raises(SettingsError):
        load_settings(public_url=value)
