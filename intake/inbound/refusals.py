"""Mail that was turned away: whose ledger says so, and in how few rows, whoever floods us with it."""

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

# Of a workspace on one day; what is refused beyond them is counted without saying to whom it was.
MOST_ROWS_A_DAY = 200
# What a service sent under its signature and nobody could read is kept as far as this.
_MOST_BYTES = 1024 * 1024

UNKNOWN: Final = "unknown_recipient"
REVOKED: Final = "address_revoked"
BROKEN: Final = "bad_payload"
TOO_LARGE: Final = "mail_too_large"
EMPTY: Final = "empty_mail"
DEADLY: Final = "fetch_failed"
# Of these nothing was kept that could be read, or the headers alone.
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
    """Where a refusal stands: in no ledger, counted with others, or with all that was sent."""

    NOWHERE = "nowhere"
    COUNTED = "counted"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was turned away, and why. ``body`` is what a service sent, where that was no mail.

    ``size`` is how many bytes there would have been, where none are kept. What a member hands in is of their workspace.
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
    """Mail to nobody here; whether there was such an address once is found out when it is noted."""
    return Refusal(UNKNOWN, way, printable(recipient.strip("<> ").lower(), longest=LONGEST_ADDRESS), sender, provider)


def refused_size(way: Way, recipient: str | None, sender: str | None, *, size: int, detail: str = "") -> Refusal:
    """Mail with more bytes than are taken; without a recipient where it was turned away before it named one."""
    to = printable(recipient.strip("<> ").lower(), longest=LONGEST_ADDRESS) if recipient else None
    return Refusal(TOO_LARGE, way, to, sender, size=size, detail=detail)


def refused_call(provider: str, error: AppError, body: bytes) -> Refusal:
    """A call of a mail service that proved itself and holds no mail."""
    return Refusal(
        BROKEN,
        Way.PROVIDER,
        provider=provider,
        body=body[:_MOST_BYTES],
        detail=error.detail,
        is_cut=len(body) > _MOST_BYTES,
    )


def note_refusal(uow: UnitOfWork, refusal: Refusal, *, hosts: MailHosts, blobs: BlobStore, times: int = 1) -> Noted:
    """A row of the ledger says so, or counts on; what is nobody's in particular only the log tells.

    Mail to an address is its workspace's, and what a member hands in theirs; anything else that of the only one here that takes mail.
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
        """Should another process add the same at once, there are two rows, and nothing is lost."""
        message = self._new_message(refusal, times)
        self.blobs.put_many(self.uow.session, self.workspace_id, {message.sha256: refusal.body})
        self.uow.session.add(message)
        self.uow.session.flush()
        # A row that somebody deleted counts no more, and the next of the same is counted on this one.
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
            # Of mail nothing is known but the envelope, which a private address hides; what a member hands in is theirs.
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
