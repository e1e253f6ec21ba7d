"""What members are told by mail once a day, where they ask for it."""

from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from access.scopes import Role
from deliver.mail.outbox import outbox_of
from staging.digests.write import DigestWriter
from tests.api.inbound import hand_in, make_address, recipient_of
from tests.api.people import Caller, Desk, open_desk
from tests.support.inbound import mail, sort_everything
from tests.support.letters import post_of, words_of

PUBLIC = "https://gleaner.acme.example"
DAY = timedelta(days=1)
HOST = {"Host": "gleaner.acme.example"}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Desk]:
    sending = {
        "smtp_host": "post",
        "mail_from": "Gleaner <gleaner@acme.example>",
        "mail_auth_server": "mx.acme.example",
    }
    with open_desk(tmp_path, public_url=PUBLIC, **sending) as opened:
        yield opened


@pytest.fixture
def owner(office: Desk) -> Caller:
    return Caller(office.app.test_client(), {**office.with_key().headers, **HOST})


def ask(caller: Caller, hour: int = 7) -> dict[str, object]:
    response = caller.send("PUT", "/api/me/digest", json={"hour": hour})
    assert response.status_code == 200, response.get_json()
    found: dict[str, object] = response.get_json()
    return found


def digests(office: Desk) -> list[EmailMessage]:
    outbox = outbox_of(office.runtime.settings)
    assert outbox is not None
    while DigestWriter(office.runtime.transactions, outbox).write_due():
        pass
    return [one for one in post_of(office.runtime) if str(one["Subject"]).startswith("What came")]


def receive(office: Desk, owner: Caller, raw: bytes, **address: object) -> None:
    office.clock.advance(timedelta(minutes=1))
    hand_in(owner, raw, recipient_of(make_address(owner, receipts="none", **address)))
    sort_everything(office.runtime)


def test_nobody_is_told_who_did_not_ask(office: Desk, owner: Caller) -> None:
    receive(office, owner, mail())
    office.clock.advance(DAY)
    assert owner.send("GET", "/api/me/digest").get_json()["digest"] is None
    assert digests(office) == []


def test_a_day_of_mail_is_told_once(office: Desk, owner: Caller) -> None:
    ask(owner)
    receive(office, owner, mail())
    receive(office, owner, mail(sender="eve@evil.example", subject="Hello\tthere", message_id="<2@x>"), name="Legal")
    office.clock.advance(DAY)
    [told] = digests(office)
    assert (told["To"], told["Subject"]) == ("olga@acme.example", "What came by mail to Acme")
    assert words_of(told) == (
        "2 messages since the last digest:\n"
        "  1 with suggestions\n"
        "  1 in quarantine\n\n"
        "1 message waits for somebody:\n"
        '  "Hello there" from eve@evil.example: The sender is not among those who may send to this address.\n\n'
        "1 suggestion waits for review.\n\n"
        "https://gleaner.acme.example/inbox\n\n"
        "Private mail is not counted here.\n"
    )
    assert digests(office) == []


def test_a_day_without_anything_has_no_digest(office: Desk, owner: Caller) -> None:
    ask(owner)
    receive(office, owner, mail())
    office.clock.advance(DAY)
    assert len(digests(office)) == 1
    office.clock.advance(DAY)
    assert digests(office) == []


def test_what_is_private_is_neither_named_nor_counted(office: Desk, owner: Caller) -> None:
    ask(owner)
    receive(office, owner, mail(subject="Our secret merger"), is_private=True)
    office.clock.advance(DAY)
    assert digests(office) == []


def test_it_comes_at_the_hour_in_the_zone_of_the_workspace_and_can_be_moved(office: Desk, owner: Caller) -> None:
    first = ask(owner, 23)["digest"]
    assert first == {"hour": 23, "due_at": "2026-03-04T23:00:00Z"}
    assert ask(owner, 3)["digest"] == {"hour": 3, "due_at": "2026-03-05T03:00:00Z"}
    assert owner.send("GET", "/api/me/digest").get_json()["digest"]["hour"] == 3


def test_who_no_longer_wants_it_is_told_nothing(office: Desk, owner: Caller) -> None:
    ask(owner)
    receive(office, owner, mail())
    for _ in range(2):
        assert owner.send("DELETE", "/api/me/digest").get_json()["digest"] is None
    office.clock.advance(DAY)
    assert digests(office) == []


def test_who_is_no_longer_a_member_is_told_nothing(office: Desk, owner: Caller) -> None:
    carl = office.add("Carl", Role.MEMBER, email="carl@acme.example", password="correct horse")
    ask(Caller(office.app.test_client(), {**office.with_key(member=carl).headers, **HOST}))
    receive(office, owner, mail())
    owner.send("PATCH", f"/api/members/{carl.id}", json={"is_active": False})
    office.clock.advance(DAY)
    assert digests(office) == []


def test_who_has_no_address_cannot_ask(office: Desk) -> None:
    agent = office.add_agent("Scribe")
    caller = Caller(office.app.test_client(), {**office.with_key(member=agent).headers, **HOST})
    response = caller.send("PUT", "/api/me/digest", json={"hour": 7})
    assert (response.status_code, response.get_json()["code"]) == (409, "no_mail_address")


@pytest.mark.parametrize("hour", [-1, 24, "7", None])
def test_an_hour_is_one_of_the_day(owner: Caller, hour: object) -> None:
    assert owner.send("PUT", "/api/me/digest", json={"hour": hour}).status_code == 422
