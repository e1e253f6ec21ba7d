"""Undo and redo of actions on tasks, row by row, for tasks that have not changed since."""

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Protocol

from sqlalchemy.orm import Session

from access.viewer import viewer_of
from audit.service import attempting
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import AppError, ConflictError, ForbiddenError, InvalidError, NotFoundError
from core.ids import ActionId, Prefix, TaskId, is_id
from core.paging import Row
from tasks.errors import BulkRefusedError, NothingToRedoError, NothingToUndoError, TaskNotFoundError
from tasks.items.agents import check_may_change
from tasks.items.change_many import plain_error
from tasks.items.changes import mark_deleted, mark_restored
from tasks.journal import actions
from tasks.journal.snapshot import IS_DELETED, Snapshot, put_back, standing_of
from tasks.models.task_action import TaskAction
from tasks.models.work_item import WorkItem
from tasks.policy.bulk import BulkMode
from tasks.repository import dependencies, work_items
from tasks.repository.task_actions import IS_BULK, TASK_ACTIONS

ListsSteps = Callable[[Session, ActionId], Sequence[Row]]

_REFUSALS = (NotFoundError, ConflictError, InvalidError, ForbiddenError)


class MayReturn(Protocol):
    """Checks whether a deleted task may come back, which can depend on more than its own row."""

    def __call__(self, uow: UnitOfWork, task_id: TaskId, *, actor: Actor) -> None:
        """Raises an error when it must not."""


class TaskChangedError(ConflictError):
    """Another change was made to the task since, and undo would lose it."""

    code = "task_changed"


class TaskNeededError(ConflictError):
    """Undo would delete the task, but another task depends on it."""

    code = "task_needed"


@dataclass(frozen=True, slots=True)
class UndoneTask:
    """The outcome of one task: its new version and its state until then, or the error."""

    task_id: TaskId
    version: int | None = None
    stood: Snapshot = field(default_factory=dict)
    error: AppError | None = None


@dataclass(frozen=True, slots=True)
class UndoneChanges:
    """An action that was undone or redone as far as possible."""

    action_id: ActionId
    rows: Sequence[UndoneTask]


def find_last_action(uow: UnitOfWork, *, actor: Actor) -> ActionId:
    """The action that undo would reverse now. Raises NothingToUndoError."""
    return actions.find_last(uow, TASK_ACTIONS, actor=actor)


def find_last_bulk_action(uow: UnitOfWork, *, actor: Actor) -> ActionId:
    """The last action on many tasks. Raises NothingToUndoError."""
    return actions.find_last(uow, TASK_ACTIONS, IS_BULK, actor=actor)


def find_last_undone(uow: UnitOfWork, *, actor: Actor) -> ActionId:
    """The action that redo would repeat now. Raises NothingToRedoError."""
    return actions.find_last_undone(uow, TASK_ACTIONS, actor=actor)


def undo_changes(
    uow: UnitOfWork,
    action_id: ActionId,
    *,
    actor: Actor,
    check_may_return: MayReturn,
    mode: BulkMode = BulkMode.EACH,
) -> UndoneChanges:
    """Changed tasks stand as they did before the action, tasks that it created are deleted, deleted ones are back.

    Tasks that have changed since stay, each with the reason; with mode ``all`` one such task keeps every task
    unchanged. Each task is reversed once: the next undo of the action continues with those that stayed. Raises
    NothingToUndoError, ActionNotFoundError, SomebodyElsesActionError, BulkRefusedError, and AgentMustSuggestError.
    ``check_may_return`` raises where a deleted task must not come back.
    """
    check_may_change(uow, actor)
    _hold_suggestions(uow, action_id, TASK_ACTIONS.list_steps, actor=actor, check_may_return=check_may_return)
    action = _begin(uow, action_id, actor=actor)
    steps = TASK_ACTIONS.list_steps(uow.session, action.id)
    if not steps:
        raise NothingToUndoError("That action is undone already.")
    rows = _reverse(uow, steps, actor=actor, check_may_return=check_may_return, mode=mode)
    stood = {row.task_id: row.stood for row in rows if row.error is None}
    TASK_ACTIONS.mark_undone(uow.session, action, stood, at=uow.now)
    return UndoneChanges(action.id, rows)


def redo_changes(
    uow: UnitOfWork,
    action_id: ActionId,
    *,
    actor: Actor,
    check_may_return: MayReturn,
    mode: BulkMode = BulkMode.EACH,
) -> UndoneChanges:
    """The tasks of an undone action stand as they did until it was undone, by the rules of undo.

    Raises NothingToRedoError, and the errors of ``undo_changes`` except NothingToUndoError.
    """
    check_may_change(uow, actor)
    _hold_suggestions(uow, action_id, TASK_ACTIONS.list_undone_steps, actor=actor, check_may_return=check_may_return)
    action = _begin(uow, action_id, actor=actor)
    steps = TASK_ACTIONS.list_undone_steps(uow.session, action.id)
    if not steps:
        raise NothingToRedoError("That action was not undone, or so long ago that nobody remembers.")
    rows = _reverse(uow, steps, actor=actor, check_may_return=check_may_return, mode=mode)
    if done := [row.task_id for row in rows if row.error is None]:
        TASK_ACTIONS.mark_redone(uow.session, action, done)
    return UndoneChanges(action.id, rows)


def _begin(uow: UnitOfWork, action_id: ActionId, *, actor: Actor) -> TaskAction:
    dependencies.lock_all(uow.session, actor.workspace_id)
    return actions.lock_action(uow, TASK_ACTIONS, action_id, actor=actor)


def _hold_suggestions(
    uow: UnitOfWork, action_id: ActionId, list_steps: ListsSteps, *, actor: Actor, check_may_return: MayReturn
) -> None:
    """Lock the suggestions behind returning tasks before dependencies, in the same order as approving does."""
    if not is_id(action_id, Prefix.ACTION):
        return
    returning = [step["task_id"] for step in list_steps(uow.session, action_id) if _brings_back(step)]
    viewer = viewer_of(actor)
    behind = {task_id: work_items.find_staged_id(uow.session, viewer, task_id) or "" for task_id in returning}
    for task_id in sorted(returning, key=lambda each: behind[each]):
        # An error here is raised again, with its reason, when the task is restored.
        with suppress(*_REFUSALS):
            check_may_return(uow, task_id, actor=actor)


def _brings_back(step: Row) -> bool:
    return step["before"].get(IS_DELETED) is False


def _reverse(
    uow: UnitOfWork, steps: Sequence[Row], *, actor: Actor, check_may_return: MayReturn, mode: BulkMode
) -> list[UndoneTask]:
    needed = dependencies.find_needed(uow.session, [step["task_id"] for step in steps if step.get("is_new")])
    reversal = _Reversal(uow, actor, needed, check_may_return)
    rows = [reversal.attempt(step) for step in steps]
    if mode is BulkMode.ALL:
        _refuse_some(rows)
    return rows


@dataclass(frozen=True, slots=True)
class _Reversal:
    """Reverses steps one by one; each may be refused by itself."""

    uow: UnitOfWork
    actor: Actor
    needed: Collection[TaskId]
    check_may_return: MayReturn

    def attempt(self, step: Row) -> UndoneTask:
        task_id: TaskId = step["task_id"]
        try:
            with attempting(self.uow):
                item, stood = self._put_back(step)
                self.uow.session.flush()
                return UndoneTask(task_id, item.version, stood)
        except _REFUSALS as error:
            return UndoneTask(task_id, error=error)

    def _put_back(self, step: Row) -> tuple[WorkItem, Snapshot]:
        """Reverse the step. Returns the task and its state until now."""
        if _brings_back(step):
            return self._bring_back(step), {IS_DELETED: True}
        item = self._lock(step)
        if step.get("is_new"):
            self._check_unused(item)
        if step.get("is_new") or IS_DELETED in step["before"]:
            mark_deleted(self.uow, item, actor=self.actor)
            return item, {IS_DELETED: False}
        stood = standing_of(self.uow, item, step["before"].keys(), actor=self.actor)
        put_back(self.uow, item, step["before"], actor=self.actor)
        return item, stood

    def _bring_back(self, step: Row) -> WorkItem:
        self.check_may_return(self.uow, step["task_id"], actor=self.actor)
        item = self._lock(step, is_deleted=True)
        mark_restored(self.uow, item, actor=self.actor)
        return item

    def _lock(self, step: Row, *, is_deleted: bool = False) -> WorkItem:
        item = work_items.lock(self.uow.session, viewer_of(self.actor), step["task_id"], is_deleted=is_deleted)
        if item is None:
            raise TaskNotFoundError
        if item.version != step["version_after"]:
            raise TaskChangedError("The task was changed since; change it by hand.", extra={"version": item.version})
        return item

    def _check_unused(self, item: WorkItem) -> None:
        if item.is_touched:
            raise TaskChangedError("Somebody has worked on the task since; delete it by hand.")
        if item.id in self.needed:
            raise TaskNeededError("Other work is a part of the task, waits for it or follows it up.")


def _refuse_some(rows: Sequence[UndoneTask]) -> None:
    refused = [
        {"index": place, "id": row.task_id, "task_id": row.task_id, **plain_error(row.error)}
        for place, row in enumerate(rows)
        if row.error is not None
    ]
    if refused:
        detail = f"Nothing was undone: {len(refused)} of {len(rows)} can't be."
        raise BulkRefusedError(detail, extra={"outcomes": refused})
