"""Undoing what was done to many tasks at once, row by row, exactly, as long as nobody has touched them since."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from access.scopes import Scope
from access.viewer import viewer_of
from audit.service import attempting
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import AppError, ConflictError, ForbiddenError, InvalidError, NotFoundError
from core.ids import ActionId, Prefix, TaskId, is_id
from core.paging import Row
from tasks.errors import (
    ActionNotFoundError,
    BulkRefusedError,
    NothingToUndoError,
    SomebodyElsesActionError,
    TaskNotFoundError,
)
from tasks.items.agents import check_may_change
from tasks.items.change_many import plain_error
from tasks.items.changes import mark_deleted
from tasks.journal.snapshot import put_back
from tasks.models.task_action import TaskAction
from tasks.models.work_item import WorkItem
from tasks.policy.bulk import BulkMode
from tasks.repository import dependencies, task_actions, work_items

_REFUSALS = (NotFoundError, ConflictError, InvalidError, ForbiddenError)


class TaskChangedError(ConflictError):
    """Somebody has changed the task since, and undoing would lose that."""

    code = "task_changed"


class TaskNeededError(ConflictError):
    """The task that would be taken away is one that other work is tied to."""

    code = "task_needed"


@dataclass(frozen=True, slots=True)
class UndoneTask:
    """What became of one task: the version that it stands in now, or why it stays."""

    task_id: TaskId
    version: int | None = None
    error: AppError | None = None


@dataclass(frozen=True, slots=True)
class UndoneChanges:
    """An action that was undone, as far as possible."""

    action_id: ActionId
    rows: Sequence[UndoneTask]


def find_last_action(uow: UnitOfWork, *, actor: Actor) -> ActionId:
    """What undoing would undo now. Who names it undoes it once, however often they ask at the same time.

    Raises NothingToUndoError.
    """
    action_id = task_actions.find_last(uow.session, actor.workspace_id, actor.member_id)
    if action_id is None:
        raise NothingToUndoError("There is nothing of yours left to undo.")
    return action_id


def undo_changes(
    uow: UnitOfWork, action_id: ActionId, *, actor: Actor, mode: BulkMode = BulkMode.EACH
) -> UndoneChanges:
    """The tasks that the action changed stand as they did before, and those that it made are deleted.

    What somebody has touched since stays, and says why; with mode ``all`` everything does. Each task is put back once: undoing
    again goes on with what stayed. Raises NothingToUndoError, ActionNotFoundError, SomebodyElsesActionError,
    BulkRefusedError, and AgentMustSuggestError.
    """
    check_may_change(uow, actor)
    dependencies.lock_all(uow.session, actor.workspace_id)
    action = _find(uow, action_id, actor=actor)
    steps = task_actions.list_steps(uow.session, action.id)
    if not steps:
        raise NothingToUndoError("That action is undone already.")
    needed = dependencies.find_needed(uow.session, [step["task_id"] for step in steps if step["is_new"]])
    rows = [_try(uow, step, needed, actor=actor) for step in steps]
    if mode is BulkMode.ALL:
        _refuse_some(rows)
    done = [row.task_id for row in rows if row.error is None]
    task_actions.mark_undone(uow.session, action, done, at=uow.now)
    return UndoneChanges(action.id, rows)


def _find(uow: UnitOfWork, action_id: ActionId, *, actor: Actor) -> TaskAction:
    is_possible = is_id(action_id, Prefix.ACTION)
    action = task_actions.lock(uow.session, actor.workspace_id, action_id) if is_possible else None
    if action is None:
        raise ActionNotFoundError("There is no such action.")
    if action.actor_id != actor.member_id and not actor.may(Scope.ADMIN):
        raise SomebodyElsesActionError("Only who did it, or an owner of the workspace, undoes a whole action.")
    return action


def _try(uow: UnitOfWork, step: Row, needed: Collection[TaskId], *, actor: Actor) -> UndoneTask:
    task_id: TaskId = step["task_id"]
    try:
        with attempting(uow):
            item = _lock(uow, step, actor=actor)
            if step["is_new"]:
                _take_away(uow, item, needed, actor=actor)
            else:
                put_back(uow, item, step["before"], actor=actor)
            uow.session.flush()
            return UndoneTask(task_id, item.version)
    except _REFUSALS as error:
        return UndoneTask(task_id, error=error)


def _lock(uow: UnitOfWork, step: Row, *, actor: Actor) -> WorkItem:
    item = work_items.lock(uow.session, viewer_of(actor), step["task_id"])
    if item is None:
        raise TaskNotFoundError
    if item.version != step["version_after"]:
        raise TaskChangedError("The task was changed since; change it by hand.", extra={"version": item.version})
    return item


def _take_away(uow: UnitOfWork, item: WorkItem, needed: Collection[TaskId], *, actor: Actor) -> None:
    if item.is_touched:
        raise TaskChangedError("Somebody has worked on the task since; delete it by hand.")
    if item.id in needed:
        raise TaskNeededError("Other work is a part of the task, waits for it or follows it up.")
    mark_deleted(uow, item, actor=actor)


def _refuse_some(rows: Sequence[UndoneTask]) -> None:
    refused = [
        {"index": place, "id": row.task_id, "task_id": row.task_id, **plain_error(row.error)}
        for place, row in enumerate(rows)
        if row.error is not None
    ]
    if refused:
        detail = f"Nothing was undone: {len(refused)} of {len(rows)} can't be."
        raise BulkRefusedError(detail, extra={"outcomes": refused})
