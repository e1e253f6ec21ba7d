"""Use cases on the ledger of mail: look up, read again, release, discard, delete, restore."""

from collections.abc import Mapping, Sequence

from access.viewer import viewer_of
from audit.entry import Entry
from audit.service import record
from config.owed.row import JobState
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import ConflictError, ForbiddenError, NotFoundError
from core.ids import InboundMessageId, JobId, Prefix, SourceId, is_id
from core.paging import Page, Position
from intake.blobs import BlobStore
from intake.inbound import repository
from intake.inbound.message_filter import MessageFilter, MessageSort, order_of
from intake.inbound.models import InboundMessage
from intake.inbound.refusals import WITHOUT_MAIL
from intake.inbound.sorting import owe_sorting
from intake.inbound.steps import Step, StepKind, plain_step, step_from
from intake.inbound.trust import trust_sender
from intake.inbound.words import DISCARDABLE, RELEASABLE, Outcome
from intake.readings.owe import owe_readings
from intake.repository import find_source
from intake.sources.attached import AttachedTranscript, list_own, list_shown
from intake.sources.catalogue import decides
from intake.sources.repository import ERASED


class MessageNotFoundError(NotFoundError):
    """The workspace has no such message, or it is another member's private one."""


class SomebodyElsesMailError(ForbiddenError):
    """Only its owner, or a member who may decide on others' work, deletes a mail."""

    code = "not_yours"


class MessageMoveError(ConflictError):
    """The message is in a state in which it cannot be released, discarded, deleted or read again."""

    code = "illegal_move"


def get_message(uow: UnitOfWork, message_id: InboundMessageId, *, actor: Actor) -> InboundMessage:
    """Return the message. Raises MessageNotFoundError, also for other workspaces and other members' private ones."""
    is_possible = is_id(message_id, Prefix.INBOUND_MESSAGE)
    found = repository.find_message(uow.session, viewer_of(actor), message_id) if is_possible else None
    return _found(found)


def list_messages(
    uow: UnitOfWork,
    where: MessageFilter,
    *,
    actor: Actor,
    sort: MessageSort = MessageSort.RECEIVED_AT,
    is_descending: bool = True,
    after: Position | None,
    limit: int,
) -> Page[InboundMessage]:
    """One page of the messages that the actor may see, by default newest first."""
    order = order_of(sort, is_descending=is_descending)
    return repository.list_messages(uow.session, viewer_of(actor), where, order=order, after=after, limit=limit)


def list_attached(
    uow: UnitOfWork, messages: Sequence[InboundMessage], *, actor: Actor
) -> Mapping[str, Sequence[AttachedTranscript]]:
    """By the source of a message, its attached transcripts that the actor may see."""
    mails = {message.source_id for message in messages if message.source_id}
    return list_shown(uow.session, viewer_of(actor), mails) if mails else {}


def load_raw(
    uow: UnitOfWork, message_id: InboundMessageId, *, actor: Actor, blobs: BlobStore
) -> tuple[InboundMessage, bytes]:
    """The message and its original bytes. Raises MessageNotFoundError, also for erased messages."""
    message = get_message(uow, message_id, actor=actor)
    _refuse_erased(message)
    return message, blobs.get(uow.session, actor.workspace_id, message.sha256)


def reprocess(uow: UnitOfWork, message_id: InboundMessageId, *, actor: Actor) -> InboundMessage:
    """Sort and read the message again, as if it had just arrived; a message in progress is left unchanged.

    Raises MessageNotFoundError, and MessageMoveError for one that was discarded, or whose mail was not kept.
    """
    message = lock_message(uow, message_id, actor=actor)
    if message.outcome == Outcome.DISCARDED:
        raise MessageMoveError("The message was discarded; restore it first.", extra={"outcome": message.outcome})
    if message.outcome == Outcome.RECEIVED:
        return message
    if message.outcome == Outcome.REFUSED and (not message.size or message.reason in WITHOUT_MAIL):
        raise MessageMoveError("No mail was kept that could be read.", extra={"outcome": message.outcome})
    _note(uow, message, "reprocess", actor=actor)
    job_ids = _read_again(uow, message, actor=actor)
    _remember(message, step_from(message, StepKind.REPROCESS, at=uow.now, job_ids=job_ids))
    if message.outcome == Outcome.ANSWERED:
        # Its orders were carried out then and are not repeated, whether or not it has words that are read again.
        return message
    if job_ids:
        message.outcome = Outcome.RECEIVED
        message.reason = message.detail = None
    else:
        owe_sorting(uow, message)
    return message


def release(
    uow: UnitOfWork, message_id: InboundMessageId, *, actor: Actor, trusts_sender: bool = False
) -> InboundMessage:
    """Read the message despite its sender; with ``trusts_sender``, also later mail of the sender to that address.

    Raises MessageNotFoundError, and MessageMoveError for one that is not held back.
    """
    message = lock_message(uow, message_id, actor=actor)
    if message.outcome not in RELEASABLE:
        raise MessageMoveError(
            "Only what is quarantined, or was sent by a program, can be released.", extra={"outcome": message.outcome}
        )
    has_trusted = trusts_sender and trust_sender(uow, message, actor=actor)
    _note(uow, message, "release", actor=actor)
    _remember(message, step_from(message, StepKind.RELEASE, at=uow.now, has_trusted=has_trusted))
    message.is_released = True
    owe_sorting(uow, message)
    return message


def discard(uow: UnitOfWork, message_id: InboundMessageId, *, actor: Actor) -> InboundMessage:
    """Discard the message but keep all of its data; discarding it again changes nothing.

    Raises MessageNotFoundError, and MessageMoveError for one that has suggestions or is in progress.
    """
    message = lock_message(uow, message_id, actor=actor)
    if message.outcome == Outcome.DISCARDED:
        return message
    if message.outcome not in DISCARDABLE:
        raise MessageMoveError("The message was taken in and can't be discarded.", extra={"outcome": message.outcome})
    before = _put_aside(uow, message)
    _note(uow, message, "discard", actor=actor, before=before)
    return message


def delete(uow: UnitOfWork, message_id: InboundMessageId, *, actor: Actor) -> InboundMessage:
    """Discard the message; it is erased after the workspace's grace period unless it is restored before.

    Raises MessageNotFoundError, SomebodyElsesMailError, and MessageMoveError for one that is in progress, or that has a
    source: then the source must be deleted.
    """
    message = lock_message(uow, message_id, actor=actor)
    if actor.member_id not in {message.handed_in_by, message.owner_id} and not decides(actor):
        raise SomebodyElsesMailError("Only whose mail it is, or a reviewer, deletes it.")
    if message.deleted_at is not None:
        return message
    if message.source_id is not None:
        raise MessageMoveError(
            "A transcript came of the message; delete that.",
            extra={"outcome": message.outcome, "transcript_id": message.source_id},
        )
    if message.outcome not in DISCARDABLE | {Outcome.DISCARDED}:
        raise MessageMoveError("The message is under way and can't be deleted.", extra={"outcome": message.outcome})
    before = message.outcome if message.outcome == Outcome.DISCARDED else _put_aside(uow, message)
    message.deleted_at = uow.now
    _note(uow, message, "delete", actor=actor, before=before)
    return message


def restore(uow: UnitOfWork, message_id: InboundMessageId, *, actor: Actor) -> InboundMessage:
    """Put a discarded message back to its earlier outcome; any other message is left unchanged.

    Raises MessageNotFoundError.
    """
    message = lock_message(uow, message_id, actor=actor)
    if message.outcome == Outcome.DISCARDED and message.outcome_before is not None:
        message.outcome, message.outcome_before = message.outcome_before, None
        message.last_step = message.deleted_at = None
        _note(uow, message, "restore", actor=actor, before=Outcome.DISCARDED)
    return message


def lock_message(uow: UnitOfWork, message_id: InboundMessageId, *, actor: Actor) -> InboundMessage:
    """The message, locked until the end of the transaction. Raises MessageNotFoundError."""
    is_possible = is_id(message_id, Prefix.INBOUND_MESSAGE)
    message = _found(repository.lock_message(uow.session, viewer_of(actor), message_id) if is_possible else None)
    _refuse_erased(message)
    return message


def _refuse_erased(message: InboundMessage) -> None:
    """Raise MessageNotFoundError when the message was erased."""
    if message.sha256 == ERASED:
        raise MessageNotFoundError("What the message said was erased.")


def _found(message: InboundMessage | None) -> InboundMessage:
    if message is None:
        raise MessageNotFoundError("There is no such message in this workspace.")
    return message


def _read_again(uow: UnitOfWork, message: InboundMessage, *, actor: Actor) -> tuple[JobId, ...]:
    """Enqueue new readings of the message's source and of attached ones; nothing where it has no live source."""
    source = find_source(uow.session, actor.workspace_id, SourceId(message.source_id)) if message.source_id else None
    if source is None or message.state != JobState.DONE or message.duplicate_of is not None:
        return ()
    source_ids = (SourceId(source.id), *list_own(uow.session, SourceId(source.id)))
    return tuple(JobId(job.id) for job in owe_readings(uow, [(each, True) for each in source_ids], actor=actor))


def _put_aside(uow: UnitOfWork, message: InboundMessage) -> Outcome:
    """Discard the message. Return its outcome before that."""
    before = message.outcome
    _remember(message, step_from(message, StepKind.DISCARD, at=uow.now))
    message.outcome_before, message.outcome = before, Outcome.DISCARDED
    return before


def _remember(message: InboundMessage, step: Step) -> None:
    message.last_step = plain_step(step)


def _note(uow: UnitOfWork, message: InboundMessage, what: str, *, actor: Actor, before: Outcome | None = None) -> None:
    message.updated_at = uow.now
    message.version += 1
    after = message.outcome if before is not None else Outcome.RECEIVED
    entry = Entry(
        actor,
        f"inbound_message.{what}",
        "inbound_message",
        message.id,
        status_before=before or message.outcome,
        status_after=after,
    )
    record(uow, entry)
