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
from core.actor import Channel, system_actor
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
_DETAILS: Final[Mapping[str, str]] = {
    UNKNOWN: "Its recipient is no intake address, so that nothing of it was kept; whoever sent it was told.",
    REVOKED: "The intake address was revoked, so that nothing of it was kept; whoever sent it was told.",
    BROKEN: "The mail service proved itself, and no mail could be read from its call.",
}


class Noted(StrEnum):
    """Where a refusal stands: in no ledger, counted with others, or with all that was sent."""

    NOWHERE = "nowhere"
    COUNTED = "counted"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was turned away, and why. ``body`` is what a service sent, where that was no mail."""

    reason: str
    way: Way
    recipient: str | None = None
    sender: str | None = None
    provider: str | None = None
    body: bytes = field(default=b"", repr=False)
    detail: str = ""
    is_cut: bool = False


def refused_recipient(way: Way, recipient: str, sender: str | None, *, provider: str | None = None) -> Refusal:
    """Mail to nobody here; whether there was such an address once is found out when it is noted."""
    return Refusal(UNKNOWN, way, printable(recipient.strip("<> ").lower(), longest=LONGEST_ADDRESS), sender, provider)


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

    A revoked address is its workspace's; anything else that of the only one here that takes mail.
    """
    address = find_recipient(uow, refusal.recipient, hosts) if refusal.recipient else None
    workspace_id = address.workspace_id if address else repository.find_only_receiver(uow.session)
    if workspace_id is None:
        log.info("mail.refused", reason=refusal.reason, way=refusal.way.value, provider=refusal.provider, times=times)
        return Noted.NOWHERE
    reason = REVOKED if address is not None else refusal.reason
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
        exact = self._key(refusal.recipient or "", hashed)
        if repository.count_again(session, self.workspace_id, exact, times=times, at=self.uow.now):
            return self._kept
        midnight = self.uow.now.replace(hour=0, minute=0, second=0, microsecond=0)
        known = repository.count_refused(session, self.workspace_id, since=midnight, most=MOST_ROWS_A_DAY)
        if known < MOST_ROWS_A_DAY:
            self._add(exact, refusal, times)
            return self._kept
        others = self._key("", "")
        if not repository.count_again(session, self.workspace_id, others, times=times, at=self.uow.now):
            self._add(others, Refusal(self.reason, refusal.way, provider=refusal.provider), times)
        return Noted.COUNTED

    @property
    def _kept(self) -> Noted:
        return Noted.COUNTED if self.refusal.is_cut else Noted.KEPT

    def _key(self, recipient: str, hashed: str) -> str:
        refusal, day = self.refusal, self.uow.now.date().isoformat()
        parts = (day, refusal.way.value, refusal.provider or "", self.reason, recipient, hashed)
        return f"refused:{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()}"

    def _add(self, key: str, refusal: Refusal, times: int) -> None:
        """Should another process add the same at once, there are two rows, and nothing is lost."""
        message = self._new_message(refusal, times)
        self.blobs.put_many(self.uow.session, self.workspace_id, {message.sha256: refusal.body})
        self.uow.session.add(message)
        self.uow.session.flush()
        repository.claim_key(self.uow.session, self.workspace_id, key, message.id)
        actor = system_actor(self.workspace_id, channel=Channel.EMAIL)
        record(
            self.uow,
            Entry(actor, "inbound_message.receive", "inbound_message", message.id, status_after=message.outcome),
        )

    def _new_message(self, refusal: Refusal, times: int) -> InboundMessage:
        address = self.address
        said = (refusal.recipient, refusal.sender)
        return InboundMessage(
            id=new_id(Prefix.INBOUND_MESSAGE),
            workspace_id=self.workspace_id,
            address_id=address.id if address else None,
            sha256=hashlib.sha256(refusal.body).hexdigest(),
            size=len(refusal.body),
            way=refusal.way,
            provider=refusal.provider,
            envelope_sender=printable(refusal.sender, longest=LONGEST_ADDRESS),
            recipient=refusal.recipient,
            is_private_wanted=False,
            # Only an address that was private has anything to hide: of the rest nothing is known but the envelope.
            is_private=address is not None and address.is_private,
            owner_id=address.created_by if address else None,
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
