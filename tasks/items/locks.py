"""Finding a task, and locking its row until the change is committed."""

from access.viewer import viewer_of
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import Prefix, TaskId, is_id
from tasks.errors import TaskNotFoundError
from tasks.models.work_item import WorkItem
from tasks.repository import work_items

_LARGEST_NUMBER = 2**31 - 1


def lock_task(uow: UnitOfWork, ref: str, *, actor: Actor) -> WorkItem:
    """The live task of that id, bare ULID or number, locked until the commit. Raises TaskNotFoundError."""
    item = work_items.lock(uow.session, viewer_of(actor), resolve_task(uow, ref, actor=actor))
    if item is None:
        raise TaskNotFoundError
    return item


def see_task(uow: UnitOfWork, ref: str, *, actor: Actor) -> TaskId:
    """The id of the live task that the actor may see. Raises TaskNotFoundError."""
    task_id = resolve_task(uow, ref, actor=actor)
    if work_items.find_row(uow.session, viewer_of(actor), task_id) is None:
        raise TaskNotFoundError
    return task_id


def resolve_task(uow: UnitOfWork, ref: str, *, actor: Actor) -> TaskId:
    """The id behind an id, a bare ULID or a number, without checking visibility. Raises TaskNotFoundError."""
    if is_id(ref, Prefix.TASK):
        return TaskId(ref)
    if is_id(f"{Prefix.TASK}_{ref}", Prefix.TASK):
        return TaskId(f"{Prefix.TASK}_{ref}")
    found = _find_by_number(uow, ref, actor=actor)
    if found is None:
        raise TaskNotFoundError
    return found


def _find_by_number(uow: UnitOfWork, ref: str, *, actor: Actor) -> TaskId | None:
    if not (ref.isascii() and ref.isdigit()) or int(ref[:11]) > _LARGEST_NUMBER:
        return None
    return work_items.find_id_by_number(uow.session, viewer_of(actor), int(ref))
