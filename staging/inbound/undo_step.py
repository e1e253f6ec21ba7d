"""Undoing a decision about a message: the message gets its earlier state, and what came of the decision leaves the queue."""

from collections.abc import Sequence
from dataclasses import dataclass

from audit.entry import Entry
from audit.service import record
from config.owed.row import JobState
from config.owed.work import cancel
from config.unit_of_work import UnitOfWork
from core.actor import Actor, Channel, system_actor
from core.errors import ConflictError, TransientError
from core.ids import InboundMessageId, SourceId, StagedTaskId
from core.paging import Row
from intake.inbound import ledger
from intake.inbound.models import InboundMessage
from intake.inbound.repository import has_other_address
from intake.inbound.sorting import withdraw_sorting
from intake.inbound.steps import Step, StepKind, read_step
from intake.inbound.trust import distrust_sender
from intake.inbound.words import Flag, Outcome, ReceiptState
from intake.models import Job
from intake.readings.kind import CANCELED, READING
from intake.repository import find_jobs, find_latest_jobs, lock_open_jobs
from intake.sources.attached import list_own
from intake.sources.catalogue import retire_source
from staging.decide.restore import restore
from staging.propose.gone import mark_gone
from staging.repository import found, merges
from staging.snapshots import edits_in
from staging.states import StagedState
from tasks.errors import NothingToUndoError


class MessageUsedError(ConflictError):
    """A member has worked on what came of the decision, so undoing it would lose that work."""

    code = "message_used"


class MessageBusyError(TransientError):
    """A worker finished the message between two reads of it."""

    code = "message_busy"


def undo_step(uow: UnitOfWork, message_id: InboundMessageId, *, actor: Actor) -> InboundMessage:
    """The message stands as it did before it was last released, handled again or discarded.

    A reading that the step started is canceled. Suggestions found by it leave the queue, unless they were found before;
    a transcript that came of the step is deleted, and a sender who was trusted by it is not trusted any more. The
    letter that told the sender can't be recalled. Raises MessageNotFoundError, NothingToUndoError, MessageUsedError,
    and MessageBusyError.
    """
    source_id = ledger.get_message(uow, message_id, actor=actor).source_id
    # Jobs are locked before the message, in the same order as the code that writes the result of a reading.
    of_it = [source_id, *list_own(uow.session, SourceId(source_id))] if source_id else []
    open_jobs = lock_open_jobs(uow.session, of_it)
    message = ledger.lock_message(uow, message_id, actor=actor)
    if message.source_id != source_id:
        raise MessageBusyError("The message was being read at this very moment; try again.")
    if message.last_step is None:
        raise NothingToUndoError("Nobody has decided anything on this message that could be undone.")
    _Undoing(uow, message, read_step(message.last_step), open_jobs, actor).undo()
    return message


@dataclass(frozen=True, slots=True)
class _Undoing:
    """The undoing of one step, in the transaction that has locked its message."""

    uow: UnitOfWork
    message: InboundMessage
    step: Step
    open_jobs: Sequence[Job]
    actor: Actor

    def undo(self) -> None:
        if self.message.outcome is Outcome.ANSWERED:
            raise MessageUsedError("The message answered a mail of ours, and what it asked for was done.")
        if self.step.job_ids:
            self._take_back_reading()
        elif self.step.what is not StepKind.DISCARD:
            self._take_back_source()
        if self.step.has_trusted:
            distrust_sender(self.uow, self.message, actor=self.actor)
        stood = self.message.outcome
        self._put_back()
        self._note(stood)

    def _take_back_reading(self) -> None:
        """Undo a step that started a reading: the source existed before, and suggestions found earlier stay."""
        jobs = find_jobs(self.uow.session, self.step.job_ids)
        latest = find_latest_jobs(self.uow.session, [job.source_id for job in jobs])
        if {job.id for job in latest.values()} != set(self.step.job_ids):
            raise MessageUsedError("The message was read again since.")
        results = [job.result or {} for job in jobs]
        self._cancel()
        rows = found.lock_rows(self.uow.session, [each for result in results for each in result.get("new", ())])
        lost = found.lock_rows(self.uow.session, [each for result in results for each in result.get("gone", ())])
        since = self.step.taken_at
        back = [row["id"] for row in lost.values() if row["gone_at"] is not None and row["gone_at"] >= since]
        self._withdraw(list(rows.values()), back=back)

    def _take_back_source(self) -> None:
        """Undo a step that made the source: all that came of the message came of the step."""
        if self.message.state in {JobState.WAITING, JobState.RUNNING}:
            withdraw_sorting(self.message)
        source_id = self.message.source_id
        if source_id is None or source_id == self.step.source_id:
            return
        if Flag.KNOWN_CONTENT in self.message.flags:
            self.message.flags = [flag for flag in self.message.flags if flag != Flag.KNOWN_CONTENT]
            return
        if self.message.duplicate_of is not None:
            return
        if has_other_address(self.uow.session, self.message):
            raise MessageUsedError("The same mail came to another address meanwhile, and was read once for both.")
        # Once unlinked, later changes of the source do not affect the message.
        self.message.source_id = self.step.source_id
        self.uow.session.flush()
        self._cancel()
        own = [SourceId(source_id), *list_own(self.uow.session, SourceId(source_id))]
        self._withdraw(found.lock_rows_of(self.uow.session, own), back=())
        retire_source(self.uow, SourceId(source_id), actor=self.actor)

    def _cancel(self) -> None:
        for job in self.open_jobs:
            cancel(self.uow, READING, job, CANCELED)
        self.uow.session.flush()
        self.uow.session.refresh(self.message)

    def _withdraw(self, rows: Sequence[Row], *, back: Sequence[StagedTaskId]) -> None:
        """Expire suggestions that nobody has worked on; a later reading that finds them again brings them back."""
        ids = [row["id"] for row in rows]
        merged = [row["id"] for row in rows if row["state"] is StagedState.MERGED and row["decided_by"] is None]
        system = system_actor(self.actor.workspace_id, channel=Channel.EMAIL)
        if any(_is_touched(row) for row in rows) or merges.has_merged(self.uow.session, ids, but=ids):
            raise MessageUsedError("Somebody has gone on with a suggestion that came of it; take that back first.")
        for staged_id in merged:
            restore(self.uow, staged_id, actor=system)
        mark_gone(self.uow, ids, back=back, actor=self.actor, is_other_format=True)

    def _put_back(self) -> None:
        message, step = self.message, self.step
        message.outcome, message.reason, message.detail = step.outcome, step.reason, step.detail
        message.duplicate_of, message.source_id = step.duplicate_of, step.source_id
        message.staged_count, message.is_released = step.staged_count, step.is_released
        message.outcome_before = message.last_step = message.deleted_at = None
        # A sender who got a receipt gets no second one.
        if message.receipt is ReceiptState.OWED:
            message.receipt = step.receipt
        elif message.receipt is ReceiptState.AWAITED and step.receipt is not ReceiptState.AWAITED:
            message.receipt = ReceiptState.WRITTEN

    def _note(self, stood: Outcome) -> None:
        message = self.message
        message.updated_at = self.uow.now
        message.version += 1
        record(
            self.uow,
            Entry(
                self.actor,
                "inbound_message.undo",
                "inbound_message",
                message.id,
                status_before=stood,
                status_after=message.outcome,
                changes={"step": {"from": self.step.what.value, "to": None}},
            ),
        )


def _is_touched(row: Row) -> bool:
    """Whether a member made, changed or decided the suggestion. Expiry and merges by the system do not count."""
    if row["fingerprint"] is None:
        return True
    if row["state"] is StagedState.PROPOSED:
        return bool(edits_in(row))
    return row["state"] not in {StagedState.MERGED, StagedState.EXPIRED} or row["decided_by"] is not None
