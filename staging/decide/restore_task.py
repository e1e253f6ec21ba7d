"""Restoring a deleted task, unless it was deleted because its approval was undone."""

from access.viewer import viewer_of
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import TaskId
from staging.repository import staged as staged_tasks
from staging.states import StagedState
from tasks.errors import IllegalMoveError
from tasks.items.delete import restore_deleted
from tasks.items.locks import resolve_task
from tasks.journal.single_changes import keep_restored
from tasks.models.work_item import WorkItem
from tasks.repository import work_items


def restore_task(uow: UnitOfWork, ref: str, *, actor: Actor) -> WorkItem:
    """A deleted task is back as it was; a live one stays as it is.

    Raises TaskNotFoundError, and IllegalMoveError when the task was deleted because its approval was undone: such a
    task comes back when the staged task is approved again.
    """
    task_id = resolve_task(uow, ref, actor=actor)
    live = work_items.lock(uow.session, viewer_of(actor), task_id)
    if live is not None:
        return live
    check_approval_stands(uow, task_id, actor=actor)
    item = restore_deleted(uow, task_id, actor=actor)
    uow.session.flush()
    keep_restored(uow, item, version_before=item.version - 1, actor=actor)
    return item


def check_approval_stands(uow: UnitOfWork, task_id: TaskId, *, actor: Actor) -> None:
    """Raises IllegalMoveError for a task whose approval was undone."""
    # The staged task is locked before the task, in the same order as undoing an approval does, so that the two never
    # deadlock.
    staged_id = work_items.find_staged_id(uow.session, viewer_of(actor), task_id)
    staged = staged_tasks.lock_by_id(uow.session, actor.workspace_id, staged_id) if staged_id else None
    if staged is not None and staged.state is not StagedState.APPROVED:
        detail = f"The approval behind this task was undone; its staged task is {staged.state.value}."
        raise IllegalMoveError(detail, state=staged.state, decided_by=staged.decided_by, decided_at=staged.decided_at)
