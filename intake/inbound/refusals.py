"""Records refused mail in the right workspace's ledger, with a bounded number of rows also during a flood."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import structlog

from audit.entry import Entry
from audit.service import record
from config.owed.row import JobState
from config.unit_of_work import UnitOfWork
from core.actor import Actor, Channel, system_actor
from core.errors import AppError
from core.ids import Prefix, WorkspaceId, new_id
from intake.blobs import BlobStore
from intake.inbound import repository
from intake.inbound.delivery import LONGEST_ADDRESS, printable
from intake.inbound.models import InboundMessage, IntakeAddress
from intake.inbound.routing import MailHosts, find_recipient
from intake.inbound.words import Outcome, Way

log = structlog.get_logger(__name__)

# Rows of a workspace per day; further refusals are counted without their recipients.
MOST_ROWS_A_DAY = 200
# The part of an unreadable signed call that is kept.
_MOST_BYTES = 1024 * 1024

UNKNOWN: Final = "unknown_recipient"
REVOKED: Final = "address_revoked"
BROKEN: Final = "bad_payload"
TOO_LARGE: Final = "mail_too_large"
EMPTY: Final = "empty_mail"
DEADLY: Final = "fetch_failed"
# Reasons for which no mail was kept, or only its headers.
WITHOUT_MAIL: Final = frozenset({BROKEN, TOO_LARGE, EMPTY, DEADLY})
_DETAILS: Final[Mapping[str, str]] = {
    UNKNOWN: "Its recipient is no intake address, so that nothing of it was kept; whoever sent it was told.",
    REVOKED: "The intake address was revoked, so that nothing of it was kept; whoever sent it was told.",
    BROKEN: "The mail service proved itself, and no mail could be read from its call.",
    TOO_LARGE: "It is larger than what is taken, so that nothing of it was kept; whoever sent it was told.",
    EMPTY: "There is not a byte in it; whoever sent it was told.",
    DEADLY: "Each try to fetch it ended the process, so that it is left to the folder of the mailbox for failed mail.",
}


class Noted(StrEnum):
    """How a refusal is recorded: in no ledger, counted with others, or with all that was sent."""

    NOWHERE = "nowhere"
    COUNTED = "counted"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refused mail or call, and the reason. ``body`` is what a service sent, where that was no mail.

    ``size`` is the size in bytes where the content is not kept. An upload of a member belongs to their workspace.
    """

    reason: str
    way: Way
    recipient: str | None = None
    sender: str | None = None
    provider: str | None = None
    body: bytes = field(default=b"", repr=False)
    detail: str = ""
    is_cut: bool = False
    size: int | None = None
    handed_in_by: Actor | None = None


def refused_recipient(way: Way, recipient: str, sender: str | None, *, provider: str | None = None) -> Refusal:
    """The refusal of an unknown recipient; ``note_refusal`` finds out whether it is a revoked address."""
    return Refusal(UNKNOWN, way, printable(recipient.strip("<> ").lower(), longest=LONGEST_ADDRESS), sender, provider)


def refused_size(way: Way, recipient: str | None, sender: str | None, *, size: int, detail: str = "") -> Refusal:
    """The refusal of a mail over the size limit; without a recipient where it was refused before RCPT."""
    to = printable(recipient.strip("<> ").lower(), longest=LONGEST_ADDRESS) if recipient else None
    return Refusal(TOO_LARGE, way, to, sender, size=size, detail=detail)


def refused_call(provider: str, error: AppError, body: bytes) -> Refusal:
    """The refusal of an authenticated call of a mail service that contains no mail."""
    return Refusal(
        BROKEN,
        Way.PROVIDER,
        provider=provider,
        body=body[:_MOST_BYTES],
        detail=error.detail,
        is_cut=len(body) > _MOST_BYTES,
    )


def note_refusal(uow: UnitOfWork, refusal: Refusal, *, hosts: MailHosts, blobs: BlobStore, times: int = 1) -> Noted:
    """Record the refusal in a new or an existing row of a ledger; a refusal without a workspace is only logged.

    The workspace is that of the address or of the uploading member, or else the only one that receives mail.
    """
    address = find_recipient(uow, refusal.recipient, hosts) if refusal.recipient else None
    workspace_id: str | None
    if refusal.handed_in_by is not None:
        workspace_id = refusal.handed_in_by.workspace_id
        address = address if address is not None and address.workspace_id == workspace_id else None
    else:
        workspace_id = address.workspace_id if address else repository.find_only_receiver(uow.session)
    if workspace_id is None:
        log.info("mail.refused", reason=refusal.reason, way=refusal.way.value, provider=refusal.provider, times=times)
        return Noted.NOWHERE
    reason = REVOKED if address is not None and refusal.reason == UNKNOWN else refusal.reason
    return _Noting(uow, WorkspaceId(workspace_id), address, refusal, reason, blobs).note(times)


@dataclass(frozen=True, slots=True)
class _Noting:
    uow: UnitOfWork
    workspace_id: WorkspaceId
    address: IntakeAddress | None
    refusal: Refusal
    reason: str
    blobs: BlobStore

    def note(self, times: int) -> Noted:
        session, refusal = self.uow.session, self.refusal
        hashed = hashlib.sha256(refusal.body).hexdigest()
        exact = self._key(refusal.recipient or "", hashed, size=refusal.size)
        if repository.count_again(session, self.workspace_id, exact, times=times, at=self.uow.now):
            return self._kept
        midnight = self.uow.now.replace(hour=0, minute=0, second=0, microsecond=0)
        known = repository.count_refused(session, self.workspace_id, since=midnight, most=MOST_ROWS_A_DAY)
        if known < MOST_ROWS_A_DAY:
            self._add(exact, refusal, times)
            return self._kept
        others = self._key("", "", size=None)
        if not repository.count_again(session, self.workspace_id, others, times=times, at=self.uow.now):
            whose = refusal.handed_in_by
            self._add(others, Refusal(self.reason, refusal.way, provider=refusal.provider, handed_in_by=whose), times)
        return Noted.COUNTED

    @property
    def _kept(self) -> Noted:
        return Noted.COUNTED if self.refusal.is_cut else Noted.KEPT

    def _key(self, recipient: str, hashed: str, *, size: int | None) -> str:
        refusal, day = self.refusal, self.uow.now.date().isoformat()
        member = (refusal.handed_in_by and refusal.handed_in_by.member_id) or ""
        parts = (day, refusal.way.value, refusal.provider or "", self.reason, recipient, hashed, str(size), member)
        return f"refused:{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()}"

    def _add(self, key: str, refusal: Refusal, times: int) -> None:
        """Add a row. When another process adds the same refusal concurrently, two rows exist and no count is lost."""
        message = self._new_message(refusal, times)
        self.blobs.put_many(self.uow.session, self.workspace_id, {message.sha256: refusal.body})
        self.uow.session.add(message)
        self.uow.session.flush()
        # The key may point at a deleted row, which is no longer counted on; later refusals are counted on this row.
        repository.point_key(self.uow.session, self.workspace_id, key, message.id)
        actor = refusal.handed_in_by or system_actor(self.workspace_id, channel=Channel.EMAIL)
        record(
            self.uow,
            Entry(actor, "inbound_message.receive", "inbound_message", message.id, status_after=message.outcome),
        )

    def _new_message(self, refusal: Refusal, times: int) -> InboundMessage:
        address = self.address
        said = (refusal.recipient, refusal.sender)
        member = refusal.handed_in_by.member_id if refusal.handed_in_by else None
        return InboundMessage(
            id=new_id(Prefix.INBOUND_MESSAGE),
            workspace_id=self.workspace_id,
            address_id=address.id if address else None,
            sha256=hashlib.sha256(refusal.body).hexdigest(),
            size=len(refusal.body) if refusal.size is None else refusal.size,
            way=refusal.way,
            provider=refusal.provider,
            envelope_sender=printable(refusal.sender, longest=LONGEST_ADDRESS),
            recipient=refusal.recipient,
            is_private_wanted=False,
            # Only the envelope of a refused mail is known, and a private address hides it. Uploads are private to their member.
            is_private=address.is_private if address else member is not None,
            owner_id=address.created_by if address else member,
            handed_in_by=member,
            is_released=False,
            outcome=Outcome.REFUSED,
            reason=self.reason,
            detail=" ".join(filter(None, (_DETAILS[self.reason], refusal.detail))),
            times=times,
            search_text=" ".join(one for one in said if one).casefold(),
            state=JobState.DONE,
            attempt=0,
            flags=[],
            created_at=self.uow.now,
            updated_at=self.uow.now,
            version=1,
        )
