"""Letters about notifications: only where somebody asked, only what was not read, and no word of what is private."""

from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from access.models import Member
from access.scopes import Role
from deliver.mail.outbox import outbox_of
from staging.notifications.write import PATIENCE, NotificationWriter
from tests.api.people import Caller, Desk, open_desk
from tests.support.letters import post_of, words_of

PUBLIC = "https://gleaner.acme.example"
HOST = {"Host": "gleaner.acme.example"}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Desk]:
    sender = "Gleaner <gleaner@acme.example>"
    with open_desk(tmp_path, public_url=PUBLIC, smtp_host="post", mail_from=sender) as opened:
        yield opened


@pytest.fixture
def rita(office: Desk) -> Member:
    return office.add("Rita", Role.MEMBER, email="rita@acme.example")


def caller(office: Desk, member: Member) -> Caller:
    return Caller(office.app.test_client(), {**office.with_key(member=member).headers, **HOST})


def letters(office: Desk) -> list[EmailMessage]:
    outbox = outbox_of(office.runtime.settings)
    assert outbox is not None
    while NotificationWriter(office.runtime.transactions, outbox).write_due():
        pass
    return list(post_of(office.runtime))


def mention(office: Desk, *, title: str, **task: object) -> str:
    owner = caller(office, office.owner)
    task_id = owner.send("POST", "/api/tasks", json={"title": title, **task}).get_json()["task"]["id"]
    owner.send("POST", f"/api/tasks/{task_id}/comments", json={"text": "@Rita look"})
    return str(task_id)


def ask(office: Desk, member: Member, *mailed: str, muted: tuple[str, ...] = ()) -> None:
    body = {"mailed": list(mailed), "muted": list(muted)}
    answer = caller(office, member).send("PUT", "/api/me/notifications", json=body)
    assert (answer.status_code, answer.get_json()["is_mailed"]) == (200, True)


def test_what_is_not_read_for_a_while_is_mailed_once_to_who_asked(office: Desk, rita: Member) -> None:
    mention(office, title="Before it was asked for")
    office.clock.advance(timedelta(seconds=1))
    ask(office, rita, "mention")
    office.clock.advance(timedelta(seconds=1))
    mention(office, title="Call Acme", assignees=[rita.id])
    mention(office, title="Let them go", assignees=[rita.id], is_private=True)
    assert letters(office) == []
    office.clock.advance(PATIENCE)
    [told] = letters(office)
    assert (told["To"], told["Subject"]) == ("rita@acme.example", "2 notifications from Acme")
    assert words_of(told) == (
        "Olga Owner mentioned you: #2 Call Acme\n"
        f"  {PUBLIC}/t/2\n\n"
        "Olga Owner mentioned you: #3\n"
        f"  {PUBLIC}/t/3\n\n"
        f"You asked for these letters; switch them off in {PUBLIC}/settings/me.\n"
    )
    office.clock.advance(PATIENCE)
    assert letters(office) == []


def test_what_was_read_or_hidden_meanwhile_is_not_mailed(office: Desk, rita: Member) -> None:
    ask(office, rita, "mention")
    office.clock.advance(timedelta(seconds=1))
    mention(office, title="Call Acme")
    caller(office, rita).send("POST", "/api/notifications/read", json={})
    hidden = mention(office, title="Let them go")
    caller(office, office.owner).send("PATCH", f"/api/tasks/{hidden}", json={"is_private": True})
    office.clock.advance(PATIENCE)
    assert letters(office) == []


def test_a_kind_that_is_switched_off_is_not_mailed(office: Desk, rita: Member) -> None:
    ask(office, rita, "mention", muted=("mention",))
    office.clock.advance(timedelta(seconds=1))
    mention(office, title="Call Acme")
    office.clock.advance(PATIENCE)
    assert letters(office) == []
