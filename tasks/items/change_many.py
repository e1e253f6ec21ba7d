"""Making and changing many tasks at once, each for itself: one that is refused holds up no other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from access.services.workspaces import get_workspace
from audit.entry import Entry, Outcome
from audit.service import attempting, record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import AppError, ConflictError, ForbiddenError, InvalidError, NotFoundError
from tasks.dependencies.change import check_new
from tasks.errors import BulkRefusedError
from tasks.items.create import check_may_create
from tasks.items.create_items import create_items
from tasks.items.edit import edit_task
from tasks.items.people import check_assignees_exist
from tasks.models.work_item import WorkItem
from tasks.policy.bulk import BulkMode
from tasks.policy.changes import TaskChanges
from tasks.policy.draft import TaskDraft
from tasks.policy.new_work import begin_draft
from tasks.repository import dependencies
from tasks.resources.registry import check_registered, named_links

MOST_ROWS: Final = 500
# Whatever a single row may do wrong. A database that is busy concerns all of them.
_REFUSALS: Final = (NotFoundError, ConflictError, InvalidError, ForbiddenError)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """New values for the task that is referred to, or for a new one."""

    changes: TaskChanges
    ref: str | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What became of one row: the item as it stands now, or why not."""

    item: WorkItem | None = None
    error: AppError | None = None


def change_many(
    uow: UnitOfWork, rows: Sequence[TaskRow | AppError], *, actor: Actor, mode: BulkMode = BulkMode.EACH
) -> list[RowOutcome]:
    """Every row that can be done is done, new items in one go; the others say why not. Outcomes are in the rows' order.

    A row that was refused before it came here stays so. With mode ``all`` every row is done or none: raises BulkRefusedError,
    which names each that can't be.
    """
    dependencies.lock_all(uow.session, actor.workspace_id)
    outcomes = {
        place: RowOutcome(error=row) if isinstance(row, AppError) else _prepared(uow, row, actor=actor)
        for place, row in enumerate(rows)
    }
    drafts = {place: outcome for place, outcome in outcomes.items() if isinstance(outcome, TaskDraft)}
    made = create_items(uow, list(drafts.values()), actor=actor) if drafts else []
    done = {**outcomes, **{place: RowOutcome(item) for place, item in zip(drafts, made, strict=True)}}
    for place, row in enumerate(rows):
        if isinstance(row, TaskRow) and row.ref is not None:
            done[place] = _edited(uow, row, row.ref, actor=actor)
    found = [done[place] for place in range(len(rows))]
    results = [outcome for outcome in found if isinstance(outcome, RowOutcome)]
    if mode is BulkMode.ALL:
        _refuse_some(results)
    record(
        uow, *(_refusal(actor, row, outcome.error) for row, outcome in zip(rows, results, strict=True) if outcome.error)
    )
    return results


def _refuse_some(outcomes: Sequence[RowOutcome]) -> None:
    refused = [
        {"index": place, **_plain(outcome.error)} for place, outcome in enumerate(outcomes) if outcome.error is not None
    ]
    if refused:
        detail = f"Nothing was changed: {len(refused)} of {len(outcomes)} rows can't be."
        raise BulkRefusedError(detail, extra={"outcomes": refused})


def _plain(error: AppError) -> dict[str, Any]:
    faults = [{"path": fault.path, "reason": fault.reason} for fault in error.faults]
    return {"code": error.code, "detail": error.detail, "errors": faults}


def _prepared(uow: UnitOfWork, row: TaskRow, *, actor: Actor) -> TaskDraft | RowOutcome:
    """What a new item will be; nothing for one that exists."""
    if row.ref is not None:
        return RowOutcome()
    try:
        return _draft(uow, row, actor=actor)
    except _REFUSALS as error:
        return RowOutcome(error=error)


def _draft(uow: UnitOfWork, row: TaskRow, *, actor: Actor) -> TaskDraft:
    workspace = get_workspace(uow, actor.workspace_id)
    check_may_create(workspace, actor)
    draft = begin_draft(row.changes, timezone=workspace.timezone)
    check_assignees_exist(uow, actor.workspace_id, draft.assignee_ids)
    check_registered(uow, named_links(draft.links), actor=actor)
    check_new(uow, {"parent_id": draft.parent_id, "depends_on": draft.depends_on}, actor=actor)
    return draft


def _edited(uow: UnitOfWork, row: TaskRow, ref: str, *, actor: Actor) -> RowOutcome:
    try:
        with attempting(uow):
            return RowOutcome(edit_task(uow, ref, actor=actor, changes=row.changes, expected_version=row.version))
    except _REFUSALS as error:
        return RowOutcome(error=error)


def _refusal(actor: Actor, row: TaskRow | AppError, error: AppError) -> Entry:
    ref = row.ref if isinstance(row, TaskRow) else None
    known = ref[:128] if ref is not None and ref.isprintable() else None
    action = "task.create" if ref is None else "task.edit"
    return Entry(actor, action, "task", known, outcome=Outcome.FAILURE, error_code=error.code)
