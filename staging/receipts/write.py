"""Writing receipts: one transaction enqueues the letter and marks the message."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from config.unit_of_work import Transactions, UnitOfWork
from core.ids import IntakeAddressId, OutgoingMailId, WorkspaceId
from core.paging import Row
from deliver.mail.letter import Letter
from deliver.mail.outbox import MailKind, Occasion, Outbox, new_mail_id
from deliver.mail.repository import count_sent
from intake.extract.weights import DEFAULT_THRESHOLD
from intake.inbound.models import InboundMessage
from intake.inbound.replies import answering_subject, reply_address
from intake.inbound.repository import find_address
from intake.inbound.routing import ANY_HOST, MailHosts
from intake.inbound.words import Outcome, ReceiptPolicy, ReceiptState
from staging.receipts.words import MOST_LISTED, Found, Told, decision_text, receipt_text
from staging.repository import evidence, receipts

AT_ONCE = 20
MOST_PER_HOUR = 20
_HOUR = timedelta(hours=1)
_PRIVATE = "A private mail"
_UNNAMED = "(no subject)"


@dataclass(frozen=True, slots=True)
class ReceiptWriter:
    """Writes owed receipts."""

    transactions: Transactions
    outbox: Outbox
    hosts: MailHosts = ANY_HOST

    def write_owed(self) -> bool:
        """Whether a receipt about findings or about decisions was owed. Raises TransientError."""
        with self.transactions.read() as uow:
            is_owed, is_decided = receipts.has_owed(uow.session), receipts.has_decided(uow.session)
        if is_owed or is_decided:
            with self.transactions.begin() as uow:
                for message in receipts.lock_owed(uow.session, limit=AT_ONCE):
                    self._tell_found(uow, message)
                for message in receipts.lock_decided(uow.session, limit=AT_ONCE):
                    self._tell_decided(uow, message)
        return is_owed or is_decided

    def _tell_found(self, uow: UnitOfWork, message: InboundMessage) -> None:
        rows = _rows(uow, message)
        mail_id = new_mail_id()
        reply_to = reply_address(mail_id, self.hosts)
        can_answer = reply_to is not None and message.submitted_by is not None
        told = replace(_told(uow, message, rows, outbox=self.outbox), can_answer=can_answer)
        is_awaited = any(map(_is_likely, rows)) and _policy(uow, message) is ReceiptPolicy.DECIDED
        message.receipt = ReceiptState.AWAITED if is_awaited else ReceiptState.WRITTEN
        numbered = [row["id"] for row in _listed(rows)[:MOST_LISTED]]
        occasion = _occasion(message, MailKind.RECEIPT, numbered)
        self._owe(uow, message, occasion, receipt_text(told), mail_id=mail_id)

    def _tell_decided(self, uow: UnitOfWork, message: InboundMessage) -> None:
        text = decision_text(_told(uow, message, _rows(uow, message), outbox=self.outbox))
        message.receipt = ReceiptState.WRITTEN
        self._owe(uow, message, _occasion(message, MailKind.DECISION), text, mail_id=new_mail_id())

    def _owe(
        self, uow: UnitOfWork, message: InboundMessage, occasion: Occasion, text: str, *, mail_id: OutgoingMailId
    ) -> None:
        """Enqueue the letter, unless the sender has got ``MOST_PER_HOUR`` within the last hour."""
        recipient, since = message.sender_address or "", uow.now - _HOUR
        count = count_sent(uow.session, occasion.workspace_id, recipient, kind=occasion.kind.value, since=since)
        if count >= MOST_PER_HOUR:
            return
        letter = Letter(
            recipient,
            answering_subject(_subject(message), mail_id, self.hosts),
            text,
            is_answer=True,
            in_reply_to=message.message_id,
            reply_to=reply_address(mail_id, self.hosts),
        )
        self.outbox.owe(uow, letter, occasion, mail_id=mail_id)


def _occasion(message: InboundMessage, kind: MailKind, numbered: Sequence[str] = ()) -> Occasion:
    return Occasion(WorkspaceId(message.workspace_id), kind, f"{kind.value}:{message.id}", message.id, numbered)


def _told(uow: UnitOfWork, message: InboundMessage, rows: list[Row], *, outbox: Outbox) -> Told:
    listed = _listed(rows)
    quotes = evidence.list_by_staged(uow.session, [row["id"] for row in listed[:MOST_LISTED]])
    is_linked = bool(outbox.public_url) and message.source_id is not None and message.submitted_by is not None
    return Told(
        subject=_subject(message),
        found=[_found(row, [one["quote"] for one in quotes.get(row["id"], ())]) for row in listed],
        private=sum(row["is_private"] for row in rows if _is_likely(row)),
        unlikely=sum(not _is_likely(row) for row in rows),
        link=f"{outbox.public_url}/inbox/{message.source_id}" if is_linked else "",
        failure=message.detail if message.outcome is Outcome.FAILED else None,
    )


def _found(row: Row, quotes: list[str]) -> Found:
    return Found(
        title=row["title"],
        state=row["state"],
        owner=row["owner"],
        due_at=row["due_at"],
        due_zone=row["due_tz"],
        due_phrase=row["due_phrase"],
        quote=quotes[0] if quotes else None,
    )


def _rows(uow: UnitOfWork, message: InboundMessage) -> list[Row]:
    if message.source_id is None:
        return []
    return receipts.list_of_source(uow.session, WorkspaceId(message.workspace_id), message.source_id)


def _listed(rows: list[Row]) -> list[Row]:
    """The suggestions whose text may be sent; they are numbered from 1."""
    return [row for row in rows if _is_likely(row) and not row["is_private"]]


def _is_likely(row: Row) -> bool:
    """Whether the suggestion is likely; the queue hides less likely ones as well."""
    return bool(row["confidence"] >= DEFAULT_THRESHOLD)


def _subject(message: InboundMessage) -> str:
    return _PRIVATE if message.is_private else message.subject or _UNNAMED


def _policy(uow: UnitOfWork, message: InboundMessage) -> ReceiptPolicy:
    address_id = IntakeAddressId(message.address_id) if message.address_id else None
    address = find_address(uow.session, WorkspaceId(message.workspace_id), address_id) if address_id else None
    return address.receipts if address is not None else ReceiptPolicy.FOUND
