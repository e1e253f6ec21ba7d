"""A new password for somebody who forgot theirs and asks by themselves."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from access.scopes import Role
from deliver.mail.postman import Postman
from tests.api.people import PASSWORD, Desk, open_desk
from tests.support.postbox import postbox

PUBLIC = "https://gleaner.acme.example"
SENDING = {"smtp_host": "post", "mail_from": "Gleaner <gleaner@acme.example>"}
CARL = "carl@acme.example"
CHOSEN = "quite another horse"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path, public_url=PUBLIC, **SENDING) as opened:
        opened.add("Carl", Role.MEMBER, email=CARL, password=PASSWORD)
        yield opened


def post(office: Desk, path: str, body: dict[str, str], **headers: str) -> tuple[int, dict[str, object]]:
    headers = {"Host": "gleaner.acme.example", **headers}
    response = office.anybody().send("POST", path, json=body, headers=headers)
    return response.status_code, response.get_json()


def ask(office: Desk, email: str = CARL, **headers: str) -> tuple[int, dict[str, object]]:
    status, answer = post(office, "/api/password-resets/request", {"email": email}, **headers)
    return status, {name: value for name, value in answer.items() if name != "request_id"}


def links(office: Desk, folder: Path) -> list[tuple[list[str], str]]:
    """Whom the letters go to that wait, and the link in each."""
    with postbox(folder) as (box, smarthost):
        postman = Postman(office.runtime.transactions, smarthost, "test")
        while postman.send_next():
            pass
    texts = [str(box.read(number).get_content()) for number in range(len(box.mails))]
    return [(recipients, link_in(text)) for (_, recipients), text in zip(box.envelopes, texts, strict=True)]


def link_in(text: str) -> str:
    found = re.search(rf"{PUBLIC}/reset/\S+", text)
    assert found is not None, text
    return found.group()


def log_in(office: Desk, password: str) -> int:
    return post(office, "/api/session", {"email": CARL, "password": password})[0]


def use(office: Desk, link: str) -> int:
    token = link.rpartition("/")[2]
    return post(office, "/api/password-resets/use", {"token": token, "password": CHOSEN})[0]


def test_the_link_goes_to_the_accounts_own_address_and_works_once(office: Desk, tmp_path: Path) -> None:
    assert ask(office, " Carl@Acme.example ")[0] == 202
    [(recipients, link)] = links(office, tmp_path)
    assert recipients == [CARL]
    assert (use(office, link), use(office, link)) == (200, 404)
    assert (log_in(office, PASSWORD), log_in(office, CHOSEN)) == (401, 201)


def test_nobody_learns_whether_an_address_has_an_account(office: Desk, tmp_path: Path) -> None:
    answers = [ask(office, email) for email in (CARL, "nobody@acme.example", "no address at all")]
    assert answers[0] == answers[1] == answers[2] == (202, {})
    assert [recipients for recipients, _ in links(office, tmp_path)] == [[CARL]]


def test_who_is_kept_out_gets_no_link(office: Desk, tmp_path: Path) -> None:
    gone = office.add("Gone", Role.MEMBER, email="gone@acme.example", password=PASSWORD)
    known = office.with_key()
    headers = {"Host": "gleaner.acme.example"}
    assert known.send("PATCH", f"/api/members/{gone.id}", json={"is_active": False}, headers=headers).status_code == 200
    assert ask(office, "gone@acme.example") == (202, {})
    assert links(office, tmp_path) == []


def test_a_stranger_who_asks_takes_no_link_from_the_owner_of_the_account(office: Desk, tmp_path: Path) -> None:
    ask(office)
    ask(office)
    [(_, first), (_, second)] = links(office, tmp_path)
    assert use(office, first) == 200
    assert use(office, second) == 404


def test_a_link_ends_after_an_hour(office: Desk, tmp_path: Path) -> None:
    ask(office)
    [(_, link)] = links(office, tmp_path)
    office.clock.advance(timedelta(hours=1))
    assert use(office, link) == 404


@pytest.mark.parametrize("email", [CARL, "nobody@acme.example"])
def test_nobodys_mailbox_is_flooded(office: Desk, email: str, tmp_path: Path) -> None:
    assert [ask(office, email)[0] for _ in range(6)] == [202] * 5 + [429]
    assert len(links(office, tmp_path)) == (5 if email == CARL else 0)
    assert ask(office, "somebody@else.example")[0] == 202
    office.clock.advance(timedelta(hours=1, seconds=1))
    assert ask(office, email)[0] == 202


def test_one_address_asks_for_a_few_accounts(office: Desk) -> None:
    statuses = [ask(office, f"person{number}@acme.example")[0] for number in range(21)]
    assert statuses == [202] * 20 + [429]


def test_pages_of_others_ask_for_nothing(office: Desk, tmp_path: Path) -> None:
    assert ask(office, Origin="https://evil.example")[0] == 403
    assert links(office, tmp_path) == []


def test_the_trail_tells_owners_of_it(office: Desk) -> None:
    ask(office)
    events = office.with_key().send("GET", "/api/audit", headers={"Host": "gleaner.acme.example"}).get_json()["events"]
    assert "password_reset.create" in {event["action"] for event in events}


@pytest.mark.parametrize("settings", [{}, SENDING, {"public_url": PUBLIC}], ids=["neither", "no address", "no server"])
def test_where_no_mail_is_sent_it_says_who_can_help(tmp_path: Path, settings: dict[str, str]) -> None:
    with open_desk(tmp_path, **settings) as office:
        host = "gleaner.acme.example" if "public_url" in settings else "localhost"
        status, answer = ask(office, Host=host)
        assert (status, answer["code"]) == (409, "mail_not_set_up")
