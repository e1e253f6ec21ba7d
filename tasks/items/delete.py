"""Deleting and restoring tasks."""

from access.viewer import viewer_of
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import TaskId
from core.versions import check_version
from tasks.errors import TaskNotFoundError
from tasks.items.agents import Whole, check_may_change_to
from tasks.items.changes import mark_deleted, mark_restored
from tasks.items.locks import lock_task
from tasks.models.work_item import WorkItem
from tasks.repository import work_items


def delete_task(uow: UnitOfWork, ref: str, *, actor: Actor, expected_version: int | None = None) -> WorkItem:
    """Delete the task from every list; its row stays until retention ends.

    Raises TaskNotFoundError, VersionConflictError, and ChangeToProposeError for an agent where agents only suggest.
    """
    item = lock_task(uow, ref, actor=actor)
    check_version(item.version, expected_version)
    check_may_change_to(uow, item.id, version=item.version, asked=Whole.DELETE, actor=actor)
    mark_deleted(uow, item, actor=actor)
    return item


def restore_deleted(uow: UnitOfWork, task_id: TaskId, *, actor: Actor) -> WorkItem:
    """A deleted task is back as it was. Raises TaskNotFoundError, and ChangeToProposeError for an agent where agents only suggest.

    The caller checks whether it may come back: a task whose approval was undone may not.
    """
    item = work_items.lock(uow.session, viewer_of(actor), task_id, is_deleted=True)
    if item is None:
        raise TaskNotFoundError
    check_may_change_to(uow, item.id, version=item.version, asked=Whole.RESTORE, actor=actor)
    mark_restored(uow, item, actor=actor)
    return item
