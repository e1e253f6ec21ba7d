"""Undo and redo of a reviewer's actions, row by row, for rows that have not changed since."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from access.viewer import viewer_of
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import ActionId, Prefix, StagedTaskId, TaskId, is_id
from core.paging import Row
from deliver.notifications.kinds import NotificationKind, SubjectType
from deliver.notifications.telling import tell
from staging.decide.survivors import ACCEPTING, parent_of
from staging.journal.undo_rows import Reversal, put_back
from staging.policy.review import ReviewKind
from staging.policy.undo import UNDO_REFUSALS, UndoOutcome, judge_undo
from staging.repository import promoted_items, staged_many
from staging.repository import staged as staged_tasks
from staging.repository.reviews import REVIEWS
from staging.states import StagedState
from tasks.errors import BulkRefusedError, NothingToRedoError, NothingToUndoError
from tasks.items.snapshots import plain_standing
from tasks.journal import actions
from tasks.models.work_item import WorkItem
from tasks.policy.bulk import BulkMode
from tasks.repository import dependencies


@dataclass(frozen=True, slots=True)
class UndoneRow:
    """The outcome of one row, and its present state if it could not be undone."""

    staged_id: StagedTaskId
    outcome: UndoOutcome
    row: Row | None


@dataclass(frozen=True, slots=True)
class Undone:
    """An action that was undone as far as possible."""

    action_id: ActionId
    kind: ReviewKind
    rows: Sequence[UndoneRow]


@dataclass(frozen=True, slots=True)
class _Found:
    """The locked rows that the steps of an action concern: staged tasks, their tasks, and tasks that were closed."""

    rows: Mapping[StagedTaskId, Row]
    items: Mapping[StagedTaskId, Row]
    closed: Mapping[TaskId, WorkItem]
    needed: Collection[TaskId]


def find_last_action(uow: UnitOfWork, *, actor: Actor) -> ActionId:
    """The action that undo would reverse now. Raises NothingToUndoError."""
    return actions.find_last(uow, REVIEWS, actor=actor)


def find_last_undone(uow: UnitOfWork, *, actor: Actor) -> ActionId:
    """The action that redo would repeat now. Raises NothingToRedoError."""
    return actions.find_last_undone(uow, REVIEWS, actor=actor)


def undo(uow: UnitOfWork, *, actor: Actor, action_id: ActionId | None = None, mode: BulkMode = BulkMode.EACH) -> Undone:
    """The rows of the actor's last action, or of the named one, stand as they did before.

    Rows that others have changed stay, each with the reason; with mode ``all`` one such row keeps every row unchanged.
    The next undo takes the action before. Raises NothingToUndoError, ActionNotFoundError, SomebodyElsesActionError for
    an action of another member unless the actor has the admin scope, and BulkRefusedError, which names every row that
    prevents it.
    """
    wanted = action_id if action_id is not None else find_last_action(uow, actor=actor)
    action = actions.lock_action(uow, REVIEWS, wanted, actor=actor)
    steps = REVIEWS.list_steps(uow.session, action.id)
    if not steps:
        raise NothingToUndoError("That action is undone already.")
    undone, reversals = _reverse(uow, steps, mode=mode, word="undo", actor=actor)
    afters = {reversal.row["id"]: reversal.stood for reversal in reversals}
    REVIEWS.mark_undone(uow.session, action, afters, at=uow.now)
    if action.actor_id is not None:
        told = [(action.actor_id, reversal.row["id"]) for reversal in reversals]
        tell(uow, NotificationKind.UNDONE, told, about=SubjectType.STAGED, actor=actor)
    return Undone(action.id, ReviewKind(action.kind), undone)


def redo(uow: UnitOfWork, *, actor: Actor, action_id: ActionId | None = None, mode: BulkMode = BulkMode.EACH) -> Undone:
    """The rows of the actor's last undone action, or of the named one, stand as they did until it was undone.

    The rules are those of undo: rows that others have changed stay. Raises NothingToRedoError, ActionNotFoundError,
    SomebodyElsesActionError and BulkRefusedError.
    """
    wanted = action_id if action_id is not None else find_last_undone(uow, actor=actor)
    action = actions.lock_action(uow, REVIEWS, wanted, actor=actor)
    steps = REVIEWS.list_undone_steps(uow.session, action.id)
    if not steps:
        raise NothingToRedoError("That action was not undone, or so long ago that nobody remembers.")
    redone, reversals = _reverse(uow, steps, mode=mode, word="redo", actor=actor)
    if reversals:
        REVIEWS.mark_redone(uow.session, action, [reversal.row["id"] for reversal in reversals])
    return Undone(action.id, ReviewKind(action.kind), redone)


def _reverse(
    uow: UnitOfWork, steps: Sequence[Row], *, mode: BulkMode, word: str, actor: Actor
) -> tuple[list[UndoneRow], list[Reversal]]:
    """Each row that is still as its step left it gets its state from before the step. Raises BulkRefusedError."""
    ids = [step["staged_id"] for step in steps]
    rows = staged_many.lock_visible(uow.session, viewer_of(actor), ids)
    items = promoted_items.lock_of_staged(uow.session, ids)
    closed = promoted_items.lock_live(
        uow.session, [step["before"]["closing"]["task_id"] for step in steps if "closing" in step["before"]]
    )
    found = _Found(rows, items, closed, dependencies.find_needed(uow.session, [item["id"] for item in items.values()]))
    judged = {step["staged_id"]: _judge(uow, step, found) for step in steps}
    undone = [UndoneRow(staged_id, outcome, rows.get(staged_id)) for staged_id, outcome in judged.items()]
    _refuse_some(undone, mode=mode)
    reversals = [
        Reversal(rows[step["staged_id"]], step["before"], items.get(step["staged_id"]), _closed_by(step, closed))
        for step in steps
        if judged[step["staged_id"]] is UndoOutcome.UNDONE
    ]
    put_back(uow, reversals, word=word, actor=actor)
    return undone, reversals


def plain_undone(index: int, row: UndoneRow) -> dict[str, Any]:
    """The outcome as JSON; for a refusal also the reason and the row's present state."""
    shown = row.row if row.row is not None and row.outcome is not UndoOutcome.UNDONE else {}
    detail = UNDO_REFUSALS.get(row.outcome)
    return {
        "index": index,
        "id": row.staged_id,
        "outcome": row.outcome.value,
        "task_id": shown.get("task_id"),
        "state": shown.get("state"),
        "version": shown.get("version"),
        "decided_by": shown.get("decided_by"),
        "error": {"code": row.outcome.value, "detail": detail, "errors": []} if detail is not None else None,
    }


def _refuse_some(rows: Sequence[UndoneRow], *, mode: BulkMode) -> None:
    if mode is BulkMode.EACH:
        return
    refused = [plain_undone(place, row) for place, row in enumerate(rows) if row.outcome is not UndoOutcome.UNDONE]
    if refused:
        detail = f"Nothing was undone: {len(refused)} of {len(rows)} can't be."
        raise BulkRefusedError(detail, extra={"outcomes": refused})


def _judge(uow: UnitOfWork, step: Row, found: _Found) -> UndoOutcome:
    closed = _closed_by(step, found.closed)
    standing = plain_standing(closed) if closed is not None else None
    item = found.items.get(step["staged_id"])
    is_needed = item is not None and item["id"] in found.needed
    outcome = judge_undo(step, found.rows.get(step["staged_id"]), item, standing=standing, is_needed=is_needed)
    before = step["before"]
    if outcome is UndoOutcome.UNDONE and before["state"] == StagedState.MERGED and not _still_there(uow, step):
        return UndoOutcome.SURVIVOR_GONE
    return outcome


def _closed_by(step: Row, closed: Mapping[TaskId, WorkItem]) -> WorkItem | None:
    """The task that the step completed or reopened, if it still exists."""
    return closed.get(step["before"]["closing"]["task_id"]) if "closing" in step["before"] else None


def _still_there(uow: UnitOfWork, step: Row) -> bool:
    """Whether the row's earlier merge target can still accept it."""
    parent = parent_of(uow, step["before"]["merged_into"])
    if not is_id(parent, Prefix.STAGED_TASK):
        return True
    row = staged_tasks.get_row(uow.session, StagedTaskId(parent))
    survivor_id = row["survivor_id"] or parent
    if survivor_id == step["staged_id"]:
        return False
    if not is_id(survivor_id, Prefix.STAGED_TASK):
        return True
    return staged_tasks.get_row(uow.session, StagedTaskId(survivor_id))["state"] in ACCEPTING
