"""Creating and changing many tasks, each by itself: one refused row does not stop the others."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from access.services.workspaces import get_workspace
from audit.entry import Entry, Outcome
from audit.service import attempting, record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import AppError, ConflictError, ForbiddenError, InvalidError, NotFoundError
from core.ids import ActionId
from tasks.dependencies.change import check_new
from tasks.errors import BulkRefusedError
from tasks.items.agents import ChangeToProposeError, Work, WorkToSuggestError, check_may_create
from tasks.items.create_items import create_items
from tasks.items.edit import edit_task
from tasks.items.locks import lock_task
from tasks.items.people import check_assignees_exist
from tasks.items.selection import TaskRow
from tasks.journal.journal import Step, keep_action
from tasks.journal.snapshot import snapshot_of
from tasks.models.work_item import WorkItem
from tasks.policy.bulk import BulkMode
from tasks.policy.changes import difference
from tasks.policy.draft import TaskDraft
from tasks.policy.new_work import begin_draft
from tasks.repository import dependencies
from tasks.resources.registry import check_registered, named_links

# Requests of agents that people must decide: neither done nor refused.
_ASKED: Final = (ChangeToProposeError, WorkToSuggestError)
# Errors that concern a single row. A busy database concerns all of them, so TransientError is not caught.
_REFUSALS: Final = (NotFoundError, ConflictError, InvalidError, ForbiddenError)


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """The outcome of one row: the task as it is now and what changed, or the error.

    ``asked`` is the request of an agent where agents only suggest, for the caller to store.
    """

    item: WorkItem | None = None
    error: AppError | None = None
    asked: ChangeToProposeError | WorkToSuggestError | None = None
    changes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    version_before: int = 0


@dataclass(frozen=True, slots=True)
class Changed:
    """An action on many tasks; ``action_id`` is None when nothing changed."""

    action_id: ActionId | None
    rows: Sequence[RowOutcome]


def change_many(
    uow: UnitOfWork,
    rows: Sequence[TaskRow | AppError],
    *,
    actor: Actor,
    mode: BulkMode = BulkMode.EACH,
    is_trial: bool = False,
) -> Changed:
    """Do every row that can be done, new tasks together; the others get an error. Outcomes are in the rows' order.

    A row that is an error already keeps it. With mode ``all`` either all rows are done or none: raises
    BulkRefusedError, which names each row that can't be. A trial, which the caller rolls back, creates no tasks and
    never raises BulkRefusedError.
    """
    dependencies.lock_all(uow.session, actor.workspace_id)
    outcomes = {
        place: RowOutcome(error=row) if isinstance(row, AppError) else _prepared(uow, row, actor=actor)
        for place, row in enumerate(rows)
    }
    done = {**outcomes, **_create(uow, outcomes, actor=actor, is_trial=is_trial)}
    for place, row in enumerate(rows):
        if isinstance(row, TaskRow) and row.ref is not None:
            done[place] = _edited(uow, row, row.ref, actor=actor)
    results = [outcome for place in range(len(rows)) if isinstance(outcome := done[place], RowOutcome)]
    if is_trial:
        return Changed(None, results)
    if mode is BulkMode.ALL:
        _refuse_some(rows, results)
    record(
        uow, *(_refusal(actor, row, outcome.error) for row, outcome in zip(rows, results, strict=True) if outcome.error)
    )
    return Changed(keep_action(uow, _steps(results), actor=actor), results)


def plain_error(error: AppError) -> dict[str, Any]:
    """The error of one row, in the form in which BulkRefusedError lists it."""
    faults = [{"path": fault.path, "reason": fault.reason} for fault in error.faults]
    return {"code": error.code, "detail": error.detail, "errors": faults}


def _refuse_some(rows: Sequence[TaskRow | AppError], outcomes: Sequence[RowOutcome]) -> None:
    refused = [
        {"index": place, "id": row.ref if isinstance(row, TaskRow) else None, **plain_error(outcome.error)}
        for place, (row, outcome) in enumerate(zip(rows, outcomes, strict=True))
        if outcome.error is not None
    ]
    if refused:
        detail = f"Nothing was changed: {len(refused)} of {len(outcomes)} rows can't be."
        raise BulkRefusedError(detail, extra={"outcomes": refused})


def _prepared(uow: UnitOfWork, row: TaskRow, *, actor: Actor) -> TaskDraft | RowOutcome:
    """The draft of a new task; an empty outcome for a row about an existing one."""
    if row.ref is not None:
        return RowOutcome()
    try:
        return _draft(uow, row, actor=actor)
    except _ASKED as wanted:
        return RowOutcome(asked=wanted)
    except _REFUSALS as error:
        return RowOutcome(error=error)


def _draft(uow: UnitOfWork, row: TaskRow, *, actor: Actor) -> TaskDraft:
    workspace = get_workspace(uow, actor.workspace_id)
    draft = begin_draft(row.changes, timezone=workspace.timezone)
    check_assignees_exist(uow, actor.workspace_id, draft.assignee_ids)
    check_registered(uow, named_links(draft.links), actor=actor)
    check_new(uow, {"parent_id": draft.parent_id, "depends_on": draft.depends_on}, actor=actor)
    check_may_create(workspace, actor, Work(draft=draft))
    return draft


def _create(
    uow: UnitOfWork, outcomes: Mapping[int, TaskDraft | RowOutcome], *, actor: Actor, is_trial: bool
) -> dict[int, RowOutcome]:
    drafts = {place: outcome for place, outcome in outcomes.items() if isinstance(outcome, TaskDraft)}
    if is_trial or not drafts:
        # Task numbers that a trial reserved would be lost.
        return dict.fromkeys(drafts, RowOutcome())
    made = create_items(uow, list(drafts.values()), actor=actor)
    return {place: RowOutcome(item) for place, item in zip(drafts, made, strict=True)}


def _edited(uow: UnitOfWork, row: TaskRow, ref: str, *, actor: Actor) -> RowOutcome:
    try:
        with attempting(uow):
            return _edit(uow, row, ref, actor=actor)
    except _ASKED as wanted:
        return RowOutcome(asked=wanted)
    except _REFUSALS as error:
        return RowOutcome(error=error)


def _edit(uow: UnitOfWork, row: TaskRow, ref: str, *, actor: Actor) -> RowOutcome:
    item = lock_task(uow, ref, actor=actor)
    before, version = snapshot_of(uow, item, row.changes, actor=actor), item.version
    edit_task(uow, item.id, actor=actor, changes=row.changes, expected_version=row.version)
    uow.session.flush()
    changes = difference(before, snapshot_of(uow, item, row.changes, actor=actor)) if item.version != version else {}
    return RowOutcome(item, changes=changes, version_before=version)


def _steps(outcomes: Sequence[RowOutcome]) -> Iterator[Step]:
    """The steps to record for undo: created and changed tasks."""
    for outcome in outcomes:
        item = outcome.item
        if item is not None and (outcome.changes or not outcome.version_before):
            before = {name: change["from"] for name, change in outcome.changes.items()}
            version = outcome.version_before
            # Several rows may concern the same task; its last outcome has the final state.
            yield Step(item.id, before, version, item.version, is_new=not version)


def _refusal(actor: Actor, row: TaskRow | AppError, error: AppError) -> Entry:
    ref = row.ref if isinstance(row, TaskRow) else None
    known = ref[:128] if ref is not None and ref.isprintable() else None
    action = "task.create" if ref is None else "task.edit"
    return Entry(actor, action, "task", known, outcome=Outcome.FAILURE, error_code=error.code)
