"""Looking at what came in by mail, and deciding on what was not read: once more, after all, or not at all."""

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
    """No such message here, or it is somebody else's private one."""


class SomebodyElsesMailError(ForbiddenError):
    """Whose mail it is deletes it, or somebody who decides about others' work."""

    code = "not_yours"


class MessageMoveError(ConflictError):
    """The message is not where it could be released, discarded or read again."""

    code = "illegal_move"


def get_message(uow: UnitOfWork, message_id: InboundMessageId, *, actor: Actor) -> InboundMessage:
    """Raises MessageNotFoundError, also for another workspace's and for other people's private ones."""
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
    """Those that the actor may see, newest first unless another order is asked for."""
    order = order_of(sort, is_descending=is_descending)
    return repository.list_messages(uow.session, viewer_of(actor), where, order=order, after=after, limit=limit)


def list_attached(
    uow: UnitOfWork, messages: Sequence[InboundMessage], *, actor: Actor
) -> Mapping[str, Sequence[AttachedTranscript]]:
    """By the source of a message, the transcripts that came attached to it, as far as the actor may see them."""
    mails = {message.source_id for message in messages if message.source_id}
    return list_shown(uow.session, viewer_of(actor), mails) if mails else {}


def load_raw(
    uow: UnitOfWork, message_id: InboundMessageId, *, actor: Actor, blobs: BlobStore
) -> tuple[InboundMessage, bytes]:
    """The bytes exactly as they came. Raises MessageNotFoundError, also for those that were erased."""
    message = get_message(uow, message_id, actor=actor)
    _refuse_erased(message)
    return message, blobs.get(uow.session, actor.workspace_id, message.sha256)


def reprocess(uow: UnitOfWork, message_id: InboundMessageId, *, actor: Actor) -> InboundMessage:
    """The message is handled again from the beginning, as if it came now; one that is under way is left alone.

    Raises MessageNotFoundError, and MessageMoveError for one that was discarded, or of which no mail was kept.
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
    """The message is read whoever sent it, and on request its sender's mail to that address from now on.

    Raises MessageNotFoundError, and MessageMoveError for one that waits for nobody.
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
    """The message is put aside with all that is known of it; discarding it again changes nothing.

    Raises MessageNotFoundError, and MessageMoveError for one that suggestions came of or that is under way.
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
    """The message is put aside, and erased after the workspace's time of grace unless it is restored before.

    Raises MessageNotFoundError, SomebodyElsesMailError, and MessageMoveError for one that is under way, or whose words are
    a transcript: that is what to delete then.
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
    """The message stands where it stood before it was discarded; one that was not stays as it is.

    Raises MessageNotFoundError.
    """
    message = lock_message(uow, message_id, actor=actor)
    if message.outcome == Outcome.DISCARDED and message.outcome_before is not None:
        message.outcome, message.outcome_before = message.outcome_before, None
        message.last_step = message.deleted_at = None
        _note(uow, message, "restore", actor=actor, before=Outcome.DISCARDED)
    return message


def lock_message(uow: UnitOfWork, message_id: InboundMessageId, *, actor: Actor) -> InboundMessage:
    """The message, which nobody else changes before this transaction ends. Raises MessageNotFoundError."""
    is_possible = is_id(message_id, Prefix.INBOUND_MESSAGE)
    message = _found(repository.lock_message(uow.session, viewer_of(actor), message_id) if is_possible else None)
    _refuse_erased(message)
    return message


def _refuse_erased(message: InboundMessage) -> None:
    """Nothing is left of it that could be read or decided on."""
    if message.sha256 == ERASED:
        raise MessageNotFoundError("What the message said was erased.")


def _found(message: InboundMessage | None) -> InboundMessage:
    if message is None:
        raise MessageNotFoundError("There is no such message in this workspace.")
    return message


def _read_again(uow: UnitOfWork, message: InboundMessage, *, actor: Actor) -> tuple[JobId, ...]:
    """Owe the source of the message another reading, and those that came attached; none where no source is there."""
    source = find_source(uow.session, actor.workspace_id, SourceId(message.source_id)) if message.source_id else None
    if source is None or message.state != JobState.DONE or message.duplicate_of is not None:
        return ()
    source_ids = (SourceId(source.id), *list_own(uow.session, SourceId(source.id)))
    return tuple(JobId(job.id) for job in owe_readings(uow, [(each, True) for each in source_ids], actor=actor))


def _put_aside(uow: UnitOfWork, message: InboundMessage) -> Outcome:
    """Where the message stood until now."""
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
