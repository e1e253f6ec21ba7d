"""Sending what is owed: each letter reaches a server once, and what can't be sent is there to be seen."""

import smtplib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from access.services.workspaces import ensure_workspace
from config.mail_settings import Security
from config.owed import sweep
from config.owed.row import JobState
from config.unit_of_work import Transactions
from core.actor import system_actor
from core.ids import WorkspaceId
from deliver.mail import outbox as outboxes
from deliver.mail.letter import Letter
from deliver.mail.models import OutgoingMail
from deliver.mail.outbox import MAILING, MOST_TRIES, MailKind, Occasion, Outbox
from deliver.mail.postman import LEASE, Postman
from deliver.mail.smarthost import Smarthost
from tests.support.clock import FixedClock
from tests.support.database import open_transactions
from tests.support.postbox import Postbox, postbox

MINUTE = timedelta(minutes=1)
OUTBOX = Outbox("Gleaner <gleaner@acme.example>")
LETTER = Letter("bob@acme.example", "Hello", "Hello Bob\n.\n.dots\n")


@dataclass(frozen=True, slots=True)
class Office:
    transactions: Transactions
    clock: FixedClock
    workspace_id: WorkspaceId
    box: Postbox
    postman: Postman

    def owe(self, key: str = "one", letter: Letter = LETTER) -> str | None:
        with self.transactions.begin() as uow:
            return OUTBOX.owe(uow, letter, Occasion(self.workspace_id, MailKind.RECEIPT, key))

    def rows(self) -> list[OutgoingMail]:
        with self.transactions.read() as uow:
            actor = system_actor(self.workspace_id)
            return list(outboxes.list_outgoing(uow, actor=actor, state=None, after=None, limit=50).rows)

    def row(self) -> OutgoingMail:
        [found] = self.rows()
        return found

    def sweep(self) -> None:
        with self.transactions.begin() as uow:
            sweep.release_expired(uow, MAILING, max_attempts=MOST_TRIES)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    clock = FixedClock()
    with open_transactions(tmp_path, clock=clock) as transactions, postbox(tmp_path) as (box, smarthost):
        with transactions.begin() as uow:
            workspace = ensure_workspace(uow, name="Acme")
        yield Office(transactions, clock, workspace.id, box, Postman(transactions, smarthost, "test"))


def test_a_letter_is_sent_once_and_its_words_are_forgotten(office: Office) -> None:
    mail_id = office.owe()
    assert office.postman.send_next()
    assert not office.postman.send_next()
    assert office.box.envelopes == [("gleaner@acme.example", ["bob@acme.example"])]
    assert office.box.read().get_content().splitlines() == ["Hello Bob", ".", ".dots"]
    assert office.box.read()["Message-ID"] == f"<{str(mail_id).lower()}@acme.example>"
    assert (office.row().state, office.row().content) == (JobState.DONE, None)


def test_an_occasion_has_one_letter(office: Office) -> None:
    assert office.owe("one")
    assert office.owe("one") is None
    assert office.owe("two")
    assert len(office.rows()) == 2


def test_an_answer_has_no_sender_on_its_envelope(office: Office) -> None:
    office.owe(letter=replace(LETTER, is_answer=True))
    office.postman.send_next()
    assert office.box.envelopes[0][0] == ""


def test_what_no_server_would_know_is_not_owed(office: Office) -> None:
    assert office.owe(letter=replace(LETTER, recipient="bob@acme.example, eve@evil.example")) is None
    assert office.rows() == []


@pytest.mark.parametrize("step", ["at_recipient", "at_data"])
def test_what_is_postponed_is_tried_again_later_each_time(office: Office, step: str) -> None:
    office.owe()
    setattr(office.box, step, "451 not now")
    office.postman.send_next()
    assert not office.postman.send_next()
    row = office.row()
    assert (row.state, row.error_code, row.due_at - office.clock.now()) == (JobState.WAITING, "mail_postponed", MINUTE)
    setattr(office.box, step, "250 OK")
    office.clock.advance(MINUTE)
    assert office.postman.send_next()
    assert office.row().state == JobState.DONE


def test_what_is_never_taken_fails_in_the_end(office: Office) -> None:
    office.owe()
    office.box.at_recipient = "451 not now"
    for _ in range(MOST_TRIES):
        assert office.postman.send_next()
        office.clock.advance(timedelta(hours=4))
    assert not office.postman.send_next()
    row = office.row()
    assert (row.state, row.error_code, row.content) == (JobState.FAILED, "mail_postponed", None)


@pytest.mark.parametrize("step", ["at_recipient", "at_data"])
def test_what_is_refused_fails_at_once_and_quotes_nothing(office: Office, step: str) -> None:
    office.owe()
    setattr(office.box, step, "550 no Bob here, only secrets")
    office.postman.send_next()
    row = office.row()
    assert (row.state, row.error_code) == (JobState.FAILED, "mail_refused")
    assert "secrets" not in (row.error_detail or "")


def test_a_server_that_falls_silent_after_the_words_may_have_them_and_gets_no_second_copy(office: Office) -> None:
    office.owe()
    office.box.closes = True
    office.postman.send_next()
    office.clock.advance(timedelta(days=1))
    assert not office.postman.send_next()
    assert (office.row().state, office.row().error_code) == (JobState.FAILED, "delivery_unknown")
    assert len(office.box.mails) == 1


def test_a_server_that_is_not_there_is_tried_again(office: Office) -> None:
    office.owe()
    nowhere = Smarthost("nowhere", 25, Security.NONE, connect=refuse)
    replace(office.postman, smarthost=nowhere).send_next()
    assert (office.row().state, office.row().error_code) == (JobState.WAITING, "mail_server_unreachable")


def refuse(_smarthost: Smarthost) -> smtplib.SMTP:
    raise ConnectionRefusedError


@dataclass(frozen=True, slots=True)
class Doomed(Postman):
    """A process that is killed as soon as it has the letter, or once the server has it."""

    dies_at: str = ""

    def _mark_offered(self, claim: object) -> None:
        if self.dies_at == "before":
            raise SystemExit
        Postman._mark_offered(self, claim)  # type: ignore[arg-type]

    def _write(self, claim: object, report: object) -> None:
        raise SystemExit


@pytest.mark.parametrize(("dies_at", "copies", "state"), [("before", 1, JobState.DONE), ("after", 1, JobState.FAILED)])
def test_a_process_that_dies_leaves_one_copy_at_most(office: Office, dies_at: str, copies: int, state: str) -> None:
    office.owe()
    with pytest.raises(SystemExit):
        Doomed(office.transactions, office.postman.smarthost, "doomed", dies_at).send_next()
    assert not office.postman.send_next()
    office.clock.advance(LEASE + MINUTE)
    office.sweep()
    office.clock.advance(MINUTE)
    office.postman.send_next()
    assert (len(office.box.mails), office.row().state) == (copies, state)
