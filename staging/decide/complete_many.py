"""Completion reports in a bulk approval. They are few, so each is judged and completed by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import ConflictError
from core.ids import StagedTaskId, TaskId
from core.paging import Row
from staging.decide.complete_reported import complete, lock_reported
from staging.decide.remarks import carry_remarks
from staging.policy.bulk import BulkOutcome
from tasks.items.snapshots import closing_of, plain_standing
from tasks.models.work_item import WorkItem
from tasks.states import TaskStatus


@dataclass(frozen=True, slots=True)
class Closing:
    """The result of approving a report: its task, where the evidence belongs, and what undoing restores, if anything."""

    task_id: TaskId
    survivor_id: str
    change: Mapping[str, Any] | None


def judge_reports(uow: UnitOfWork, rows: Sequence[Row], *, actor: Actor) -> dict[StagedTaskId, BulkOutcome]:
    """Lock the task of each report, and return the outcome that the report would have."""
    # The order of the task ids, so that two reviewers never deadlock.
    ordered = sorted(rows, key=lambda row: row["completes"] or "")
    return {row["id"]: _judge(uow, row, actor=actor) for row in ordered}


def complete_all(uow: UnitOfWork, rows: Sequence[Row], *, actor: Actor) -> dict[StagedTaskId, Closing]:
    """Complete the tasks of the reports, and copy the remarks on the reports to them as comments."""
    closed = {row["id"]: _complete(uow, row, _hold(uow, row, actor=actor), actor=actor) for row in rows}
    behind = {staged_id: closing.task_id for staged_id, closing in closed.items()}
    carry_remarks(uow, rows, behind, earlier=frozenset(behind.values()), actor=actor)
    return closed


def _judge(uow: UnitOfWork, row: Row, *, actor: Actor) -> BulkOutcome:
    try:
        item = _hold(uow, row, actor=actor)
    except ConflictError as error:
        return BulkOutcome(error.code)
    return BulkOutcome.ILLEGAL_MOVE if item.status is TaskStatus.CANCELED else BulkOutcome.APPROVED


def _hold(uow: UnitOfWork, row: Row, *, actor: Actor) -> WorkItem:
    return lock_reported(uow, row["completes"], is_private=row["is_private"], actor=actor)


def _complete(uow: UnitOfWork, row: Row, item: WorkItem, *, actor: Actor) -> Closing:
    before = plain_standing(item)
    survivor_id = complete(uow, item, row["id"], actor=actor)
    return Closing(item.id, survivor_id, closing_of(item, before))
