"""Completing the task that a completion report names, and reopening it when that is undone."""

from collections.abc import Mapping, Sequence
from typing import Any

from access.viewer import viewer_of
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import StagedTaskId, TaskId
from core.paging import Row
from intake.candidate import Polarity
from staging.decide.decisions import illegal_move
from staging.models.staged_task import StagedTask
from staging.policy.merges import PrivateMergeError
from staging.repository import evidence as evidence_rows
from staging.repository import reviews
from tasks.errors import TaskGoneError
from tasks.items.changes import changing, enter
from tasks.items.move import complete_task
from tasks.items.snapshots import plain_standing, standing_values
from tasks.models.work_item import WorkItem
from tasks.policy.fields import LONGEST_TEXT
from tasks.repository import work_items
from tasks.states import TaskStatus, reopened_status


def is_report(polarity: Polarity) -> bool:
    """Whether a staged task reports finished work instead of asking for work."""
    return polarity is Polarity.DONE


def lock_reported(uow: UnitOfWork, completes: TaskId | None, *, is_private: bool, actor: Actor) -> WorkItem:
    """Lock and return the live task that a report names. Raises TaskGoneError and PrivateMergeError."""
    item = work_items.lock(uow.session, viewer_of(actor), completes) if completes else None
    if item is None:
        raise TaskGoneError
    if is_private and not item.is_private:
        raise PrivateMergeError("Everybody would see the words behind this private report; make it public first.")
    return item


def find_reported(uow: UnitOfWork, staged: StagedTask) -> WorkItem | None:
    """Lock and return the live task of a decided report, whether or not the actor may see it."""
    return work_items.lock_live(uow.session, staged.task_id) if staged.task_id else None


def complete(uow: UnitOfWork, item: WorkItem, staged_id: StagedTaskId, *, actor: Actor) -> str:
    """Complete the task, with the report's words as its closure note. A completed task stays as it is.

    Returns the id that the report's evidence belongs to from now on, so that the task shows it. Raises IllegalMoveError
    for a canceled task.
    """
    if item.status is not TaskStatus.COMPLETED:
        note = closure_note(evidence_rows.list_by_staged(uow.session, [staged_id]).get(staged_id, []))
        complete_task(uow, item.id, actor=actor, note=note, is_decision=True)
    return item.staged_id or item.id


def closure_note(quotes: Sequence[Row]) -> str | None:
    """The quotes with their speakers, one per line."""
    lines = [f"{row['speaker']}: “{row['quote']}”" if row["speaker"] else f"“{row['quote']}”" for row in quotes]
    return "\n".join(lines)[:LONGEST_TEXT] or None


def reopen(uow: UnitOfWork, staged: StagedTask, item: WorkItem, *, actor: Actor) -> None:
    """Restore the task's state before the approval. A task that was completed before it stays completed.

    Raises IllegalMoveError when the task has changed since.
    """
    before = reviews.find_before(uow.session, staged.action_id, staged.id)
    closing = before.get("closing") if before else None
    if closing is not None and plain_standing(item) != closing["after"]:
        raise illegal_move(staged, "restored: its task has changed since; reopen that one instead")
    if closing is not None:
        put_item_back(uow, item, closing["before"], actor=actor)
    elif before is None and item.status is TaskStatus.COMPLETED and item.closed_at == staged.decided_at:
        # The action is so old that its record of the earlier state was deleted.
        with changing(uow, item, actor=actor):
            enter(uow, item, reopened_status(item.previous_status))


def put_item_back(uow: UnitOfWork, item: WorkItem, standing: Mapping[str, Any], *, actor: Actor) -> None:
    """Restore the recorded state of the task, and write that move to the trail."""
    with changing(uow, item, actor=actor):
        for name, value in standing_values(standing).items():
            setattr(item, name, value)
