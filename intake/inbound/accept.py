"""Accepts a mail: stores its bytes and a row for each recipient, and enqueues sorting. Nothing is parsed here."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from audit.entry import Entry
from audit.service import record
from config.owed.row import JobState
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import Prefix, new_id
from deliver.mail.models import OutgoingMail
from intake.blobs import BlobStore
from intake.inbound import repository
from intake.inbound.delivery import LONGEST_ADDRESS, Delivery, printable
from intake.inbound.models import InboundMessage, IntakeAddress
from intake.inbound.replies import ReplyTarget, find_reply_target
from intake.inbound.routing import MailHosts, find_recipient
from intake.inbound.sorting import owe_sorting
from intake.inbound.words import Outcome


@dataclass(frozen=True, slots=True)
class Accepted:
    """The row of a message, and whether the same bytes were received before."""

    message: InboundMessage
    is_duplicate: bool


@dataclass(frozen=True, slots=True)
class Target:
    """One recipient: its intake address, the outgoing letter that it answers, or the reason why it is neither."""

    recipient: str | None = None
    address: IntakeAddress | None = None
    reason: str | None = None
    # The outgoing letter that the mail answers.
    answers: OutgoingMail | None = None


_REASONS = {
    "unknown_recipient": "The recipient is no intake address of this workspace.",
    "address_revoked": "The intake address was revoked.",
    "mail_too_large": "It is larger than what is taken, so that only its headers are kept.",
    "reply_forged": "The address for answers is not one that we made: its signature is wrong.",
}


def accept(uow: UnitOfWork, delivery: Delivery, *, actor: Actor, hosts: MailHosts, blobs: BlobStore) -> list[Accepted]:
    """Add a row for every recipient, also for recipients that are not addresses of the workspace.

    A mail without recipients gets one row; sorting finds its address from the headers.
    """
    targets = list(_targets(uow, delivery.recipients, actor=actor, hosts=hosts)) or [Target()]
    return accept_at(uow, delivery, targets, actor=actor, blobs=blobs)


def accept_at(
    uow: UnitOfWork, delivery: Delivery, targets: Sequence[Target], *, actor: Actor, blobs: BlobStore
) -> list[Accepted]:
    """Like ``accept``, for recipients that were looked up before and belong to the actor's workspace."""
    blobs.put_many(uow.session, actor.workspace_id, {delivery.sha256: delivery.raw})
    return [_add(uow, delivery, target, actor=actor) for target in targets]


def _targets(uow: UnitOfWork, recipients: Sequence[str], *, actor: Actor, hosts: MailHosts) -> Iterator[Target]:
    for recipient in dict.fromkeys(one.strip().strip("<>").lower() for one in recipients):
        address = find_recipient(uow, recipient, hosts)
        answered = find_reply_target(uow, recipient, hosts) if address is None else None
        if answered is not None and answered.letter.workspace_id == actor.workspace_id:
            yield reply_target(recipient, answered)
        elif address is None or address.workspace_id != actor.workspace_id:
            yield Target(recipient, None, "unknown_recipient")
        else:
            yield Target(recipient, address, "address_revoked" if address.revoked_at else None)


def reply_target(recipient: str, answered: ReplyTarget) -> Target:
    """The target for a reply address. Mail to a forged address is kept too, with that reason."""
    return Target(recipient, None, None if answered.is_genuine else "reply_forged", answered.letter)


def _add(uow: UnitOfWork, delivery: Delivery, target: Target, *, actor: Actor) -> Accepted:
    message = new_message(uow, delivery, target, actor=actor)
    earlier = None if target.reason else _find_earlier(uow, message)
    if target.reason:
        message.outcome, message.reason, message.detail = Outcome.REFUSED, target.reason, _REASONS[target.reason]
    elif earlier is not None:
        message.outcome, message.duplicate_of = Outcome.DUPLICATE, earlier.id
        message.is_private, message.owner_id = earlier.is_private, earlier.owner_id
        message.subject, message.search_text = earlier.subject, earlier.search_text
        message.sender_name, message.sender_address = earlier.sender_name, earlier.sender_address
        message.author_name, message.author_address = earlier.author_name, earlier.author_address
        message.thread, message.source_id = earlier.thread, earlier.source_id
    else:
        owe_sorting(uow, message)
    uow.session.add(message)
    uow.session.flush()
    entry = Entry(actor, "inbound_message.receive", "inbound_message", message.id, status_after=message.outcome)
    record(uow, entry)
    return Accepted(message, earlier is not None)


def _find_earlier(uow: UnitOfWork, message: InboundMessage) -> InboundMessage | None:
    return repository.find_same_bytes(
        uow.session,
        message.workspace_id,  # type: ignore[arg-type]  # a row's ids are plain text
        message.sha256,
        address_id=message.address_id,
        answers_id=message.answers_id,
        owner_id=message.owner_id,
    )


def new_message(uow: UnitOfWork, delivery: Delivery, target: Target, *, actor: Actor) -> InboundMessage:
    """A new row for the mail with its envelope only. The caller adds the row and sets its state."""
    address = target.address
    return InboundMessage(
        id=new_id(Prefix.INBOUND_MESSAGE),
        workspace_id=actor.workspace_id,
        address_id=address.id if address else None,
        answers_id=target.answers.id if target.answers else None,
        sha256=delivery.sha256,
        size=len(delivery.raw),
        way=delivery.way,
        provider=delivery.provider,
        envelope_sender=_envelope_sender(delivery),
        recipient=printable(target.recipient, longest=LONGEST_ADDRESS),
        checks=asdict(delivery.checks) if delivery.checks else None,
        is_private_wanted=delivery.is_private,
        handed_in_by=actor.member_id,
        request_id=actor.request_id,
        is_private=True,
        owner_id=address.created_by if address else actor.member_id,
        is_released=False,
        state=JobState.DONE,
        attempt=0,
        flags=[],
        created_at=uow.now,
        updated_at=uow.now,
        version=1,
    )


def _envelope_sender(delivery: Delivery) -> str | None:
    """The envelope sender: empty for the null sender, which programs use; None when it is unknown."""
    if delivery.sender is None:
        return None
    return printable(delivery.sender.strip().strip("<>"), longest=LONGEST_ADDRESS) or ""
