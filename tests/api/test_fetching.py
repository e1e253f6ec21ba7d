"""Fetching from mailboxes whose server lies, refuses, or sends what kills us."""

import threading
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from config.imap_settings import ImapSecurity
from config.runtime import Runtime
from config.unit_of_work import Transactions, UnitOfWork
from core.errors import TransientError
from intake.inbound.fetching import MOST_TRIES, purge_fetched
from tests.api.inbound import list_all, make_address, recipient_of
from tests.api.people import Caller, Desk, open_desk
from tests.support.inbound import mail, sort_everything
from workers.mail.incoming import Incoming
from workers.mail.mailbox import Account, Glimpse, Listing, MailboxError, MoveError, OpenMailbox

ACCOUNT = Account("mail.example", 993, ImapSecurity.TLS, "intake", "INBOX", "Processed", "Failed")


class KilledError(BaseException):
    """What ends the process there and then."""


@dataclass(frozen=True)
class Full(Transactions):
    """A database whose disk has room for a number, and not for a mail."""

    opened: list[int] = field(default_factory=list)

    def begin(self) -> AbstractContextManager[UnitOfWork]:  # type: ignore[override]  # which is what a context manager makes
        self.opened.append(1)
        if len(self.opened) % 2 == 0:
            raise TransientError("The disk of the database is full.")
        return super().begin()


@dataclass
class Pretended(OpenMailbox):
    """A mailbox with these mails, as its server shows them."""

    mails: dict[int, bytes]
    folders: dict[str, list[int]] = field(default_factory=lambda: {"Processed": [], "Failed": []})
    fetched: list[int] = field(default_factory=list)
    size: int | None = None
    moves: bool = True
    error: BaseException | None = None

    def list_numbers(self) -> Listing:
        return Listing(7, sorted(self.mails))

    def look(self, number: int) -> Glimpse | None:
        raw = self.mails[number]
        return Glimpse(self.size or len(raw), raw.partition(b"\r\n\r\n")[0])

    def fetch(self, number: int, *, at_most: int) -> bytes | None:
        self.fetched.append(number)
        if self.error is not None:
            raise self.error
        return self.mails[number][:at_most]

    def move(self, number: int, folder: str) -> None:
        if not self.moves:
            raise MoveError("MOVE")
        del self.mails[number]
        self.folders[folder].append(number)


def fetch(office: Desk, mailbox: Pretended) -> bool:
    """As a process does that has just begun."""
    return Incoming(office.runtime, ACCOUNT).fetch_all(mailbox, threading.Event())


def with_settings(office: Desk, **settings: str) -> Runtime:
    return replace(office.runtime, settings=office.runtime.settings.model_copy(update=settings))


def mailbox_of(*mails: bytes, **values: object) -> Pretended:
    return Pretended(dict(enumerate(mails, start=1)), **values)  # type: ignore[arg-type]  # each is what its field wants


def test_a_mail_that_is_larger_than_was_said_is_refused(tmp_path: Path) -> None:
    with open_desk(tmp_path, upload_limit_bytes=2_000) as office:
        owner = office.with_key()
        mailbox = mailbox_of(mail(to=recipient_of(make_address(owner)), text="x" * 5_000), size=100)
        fetch(office, mailbox)
        [row] = list_all(owner)
        assert (row["reason"], row["size"], mailbox.folders["Failed"]) == ("mail_too_large", 2_001, [1])


def test_a_mail_that_is_not_moved_is_not_fetched_again(office: Desk, owner: Caller) -> None:
    mailbox = mailbox_of(mail(to=recipient_of(make_address(owner))), moves=False)
    assert [fetch(office, mailbox) for _ in range(3)] == [False] * 3
    assert (mailbox.fetched, len(list_all(owner))) == ([1], 1)
    mailbox.moves = True
    assert fetch(office, mailbox)
    assert mailbox.folders == {"Processed": [1], "Failed": []}


def test_a_mail_that_ends_the_process_is_put_aside_in_the_end(office: Desk, owner: Caller) -> None:
    to = recipient_of(make_address(owner))
    mailbox = mailbox_of(mail(to=to), mail(to=to, message_id="<two@x>"), error=KilledError())
    for _ in range(MOST_TRIES):
        with pytest.raises(KilledError):
            fetch(office, mailbox)
    mailbox.error = None
    fetch(office, mailbox)
    assert mailbox.folders == {"Processed": [2], "Failed": [1]}
    [row] = list_all(owner, outcome="refused")
    assert (row["reason"], row["way"], row["size"]) == ("fetch_failed", "imap", 0)
    assert "Its number there was 1." in row["detail"]
    assert len(list_all(owner)) == 2


def test_an_empty_mail_is_explained_in_the_ledger(office: Desk, owner: Caller) -> None:
    to = recipient_of(make_address(owner, policy="token"))
    mailbox = mailbox_of(b"")
    Incoming(with_settings(office, imap_recipient=to), ACCOUNT).fetch_all(mailbox, threading.Event())
    sort_everything(office.runtime)
    [row] = list_all(owner)
    assert (row["outcome"], row["recipient"], mailbox.folders["Processed"]) == ("failed", to, [1])
    assert row["detail"] == "The file is empty."


def test_a_connection_that_breaks_does_not_count_against_a_mail(office: Desk, owner: Caller) -> None:
    mailbox = mailbox_of(mail(to=recipient_of(make_address(owner))), error=MailboxError("abort"))
    incoming = Incoming(office.runtime, ACCOUNT)
    for _ in range(2 * MOST_TRIES):
        with pytest.raises(MailboxError):
            incoming.fetch_all(mailbox, threading.Event())
    mailbox.error = None
    incoming.fetch_all(mailbox, threading.Event())
    assert mailbox.folders == {"Processed": [1], "Failed": []}


def test_what_cannot_be_kept_now_stays_in_the_mailbox(office: Desk, owner: Caller) -> None:
    mailbox = mailbox_of(mail(to=recipient_of(make_address(owner))))
    here = office.runtime.transactions
    full = Full(here.engine, here.clock, here.queue, here.before_commit)
    incoming = Incoming(replace(office.runtime, transactions=full), ACCOUNT)
    for _ in range(2 * MOST_TRIES):
        with pytest.raises(TransientError):
            incoming.fetch_all(mailbox, threading.Event())
    assert (list_all(owner), sorted(mailbox.mails)) == ([], [1])
    fetch(office, mailbox)
    assert len(list_all(owner)) == 1


def test_numbers_that_no_mailbox_shows_are_forgotten_in_time(office: Desk, owner: Caller) -> None:
    mailbox = mailbox_of(mail(to=recipient_of(make_address(owner))), moves=False)
    fetch(office, mailbox)
    for days, fetched in ((29, [1]), (31, [1, 1])):
        office.clock.advance(timedelta(days=days))
        with office.runtime.transactions.begin() as uow:
            purge_fetched(uow)
        fetch(office, mailbox)
        assert mailbox.fetched == fetched


def test_a_mail_to_nobody_of_ours_is_put_aside_and_the_ledger_counts_it(office: Desk, owner: Caller) -> None:
    make_address(owner)
    nobody = "intake+0000000000@mail.example"
    raws = [mail(to=nobody, message_id=f"<{number}@acme.example>", verdict=None) for number in range(3)]
    mailbox = mailbox_of(*(b"Return-Path: <olga@acme.example>\r\n" + raw for raw in raws))
    fetch(office, mailbox)
    assert mailbox.folders == {"Processed": [], "Failed": [1, 2, 3]}
    [row] = list_all(owner)
    assert (row["outcome"], row["reason"], row["way"]) == ("refused", "unknown_recipient", "imap")
    assert (row["times"], row["recipient"], row["envelope_sender"]) == (3, nobody, "olga@acme.example")


def test_a_mail_to_a_revoked_address_is_put_aside_and_the_ledger_says_so(office: Desk, owner: Caller) -> None:
    address = make_address(owner)
    owner.send("DELETE", f"/api/inbound/addresses/{address['id']}")
    mailbox = mailbox_of(mail(to=recipient_of(address)))
    fetch(office, mailbox)
    assert mailbox.folders["Failed"] == [1]
    [row] = list_all(owner)
    assert (row["outcome"], row["reason"], row["size"]) == ("refused", "address_revoked", 0)
