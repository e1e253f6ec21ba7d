"""Closing, reopening and holding tasks. Repeating a move changes nothing."""

from datetime import datetime

from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.versions import check_version
from tasks.items.agents import Whole
from tasks.items.changes import changing, enter, move
from tasks.items.locks import lock_task
from tasks.models.work_item import WorkItem
from tasks.policy.changes import HoldReason, TaskChanges
from tasks.policy.faults import refuse
from tasks.policy.fields import clean_instant, clean_note
from tasks.states import FINAL, TaskStatus, reopened_status


def complete_task(
    uow: UnitOfWork,
    ref: str,
    *,
    actor: Actor,
    note: str | None = None,
    expected_version: int | None = None,
    is_decision: bool = False,
) -> WorkItem:
    """Complete the task. Raises TaskNotFoundError, IllegalMoveError when it was canceled, and VersionConflictError.

    With ``is_decision`` it follows from the decision on a report, and agents that may decide may complete it too.
    """
    return _close(
        uow,
        ref,
        TaskStatus.COMPLETED,
        actor=actor,
        note=note,
        expected_version=expected_version,
        is_decision=is_decision,
    )


def cancel_task(
    uow: UnitOfWork, ref: str, *, actor: Actor, note: str | None = None, expected_version: int | None = None
) -> WorkItem:
    """Cancel the task. Raises TaskNotFoundError, IllegalMoveError when it was completed, and VersionConflictError."""
    return _close(uow, ref, TaskStatus.CANCELED, actor=actor, note=note, expected_version=expected_version)


def reopen_task(uow: UnitOfWork, ref: str, *, actor: Actor, expected_version: int | None = None) -> WorkItem:
    """Reopen the task with its status before closing. Raises TaskNotFoundError and VersionConflictError."""
    item = lock_task(uow, ref, actor=actor)
    if item.status not in FINAL:
        return item
    check_version(item.version, expected_version)
    with changing(uow, item, actor=actor, asked=Whole.REOPEN):
        enter(uow, item, reopened_status(item.previous_status))
    return item


def pause_task(
    uow: UnitOfWork,
    ref: str,
    *,
    actor: Actor,
    reason: HoldReason | None = None,
    until: datetime | None = None,
    expected_version: int | None = None,
) -> WorkItem:
    """Put the task on hold, for this reason and until then, when it resumes by itself.

    Raises TaskNotFoundError, IllegalMoveError, VersionConflictError, and InvalidError for a time that has passed.
    """
    item = lock_task(uow, ref, actor=actor)
    check_version(item.version, expected_version)
    if until is not None and clean_instant(until, "hold_until") != item.hold_until and until <= uow.now:
        raise refuse("hold_until", "must lie in the future")
    asked = TaskChanges(status=TaskStatus.ON_HOLD, hold_reason=reason, hold_until=until)
    with changing(uow, item, actor=actor, asked=asked):
        move(uow, item, TaskStatus.ON_HOLD)
        item.hold_reason, item.hold_until = reason, clean_instant(until, "hold_until")
    return item


def _close(
    uow: UnitOfWork,
    ref: str,
    wanted: TaskStatus,
    *,
    actor: Actor,
    note: str | None,
    expected_version: int | None,
    is_decision: bool = False,
) -> WorkItem:
    item = lock_task(uow, ref, actor=actor)
    words = clean_note(note, "closure_note")
    if item.status is wanted and words in {None, item.closure_note}:
        return item
    check_version(item.version, expected_version)
    asked = None if is_decision else TaskChanges(status=wanted, closure_note=words)
    with changing(uow, item, actor=actor, asked=asked):
        move(uow, item, wanted)
        item.closure_note = words
    return item
