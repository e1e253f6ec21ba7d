"""Closing the task that somebody was heard to have finished, and opening it again when that is undone."""

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
    """Whether a staged task says that work is done, instead of asking for it."""
    return polarity is Polarity.DONE


def lock_reported(uow: UnitOfWork, completes: TaskId | None, *, is_private: bool, actor: Actor) -> WorkItem:
    """The live task that a report is about, held. Raises TaskGoneError and PrivateMergeError."""
    item = work_items.lock(uow.session, viewer_of(actor), completes) if completes else None
    if item is None:
        raise TaskGoneError
    if is_private and not item.is_private:
        raise PrivateMergeError("Everybody would see the words behind this private report; make it public first.")
    return item


def find_reported(uow: UnitOfWork, staged: StagedTask) -> WorkItem | None:
    """The live task that a decided report is about, held, whoever asks."""
    return work_items.lock_live(uow.session, staged.task_id) if staged.task_id else None


def complete(uow: UnitOfWork, item: WorkItem, staged_id: StagedTaskId, *, actor: Actor) -> str:
    """The item is completed, with the words of the report as its closure note; a completed one stays as it is.

    The answer is what the report belongs to from now on, so that its evidence shows with the item. Raises
    IllegalMoveError for one that was canceled.
    """
    if item.status is not TaskStatus.COMPLETED:
        note = closure_note(evidence_rows.list_by_staged(uow.session, [staged_id]).get(staged_id, []))
        complete_task(uow, item.id, actor=actor, note=note, is_decision=True)
    return item.staged_id or item.id


def closure_note(quotes: Sequence[Row]) -> str | None:
    """Who said what, line by line."""
    lines = [f"{row['speaker']}: “{row['quote']}”" if row["speaker"] else f"“{row['quote']}”" for row in quotes]
    return "\n".join(lines)[:LONGEST_TEXT] or None


def reopen(uow: UnitOfWork, staged: StagedTask, item: WorkItem, *, actor: Actor) -> None:
    """The item stands as it did before the approval completed it; one that was completed already stays so.

    Raises IllegalMoveError when it has moved on since.
    """
    before = reviews.find_before(uow.session, staged.action_id, staged.id)
    closing = before.get("closing") if before else None
    if closing is not None and plain_standing(item) != closing["after"]:
        raise illegal_move(staged, "restored: its task has changed since; reopen that one instead")
    if closing is not None:
        put_item_back(uow, item, closing["before"], actor=actor)
    elif before is None and item.status is TaskStatus.COMPLETED and item.closed_at == staged.decided_at:
        # So long ago that how it stood is forgotten.
        with changing(uow, item, actor=actor):
            enter(uow, item, reopened_status(item.previous_status))


def put_item_back(uow: UnitOfWork, item: WorkItem, standing: Mapping[str, Any], *, actor: Actor) -> None:
    """The item stands as it stood, and the trail says that it moved there."""
    with changing(uow, item, actor=actor):
        for name, value in standing_values(standing).items():
            setattr(item, name, value)
