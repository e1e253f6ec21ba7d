"""The state of a task field by field, as plain values for undo, and back."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from access.viewer import viewer_of
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import TaskId
from intake.candidate import Priority, TaskType
from tasks.dependencies.change import KIND_OF
from tasks.items.changes import changing
from tasks.items.edit import write_lists
from tasks.items.snapshots import plain_item, plain_standing
from tasks.links.change import current_links
from tasks.models.work_item import WorkItem
from tasks.policy.changes import HoldReason, TaskChanges, named
from tasks.policy.deadlines import parse_deadline, plain_deadline
from tasks.policy.links import parse_link, plain_link
from tasks.repository import assignees, dependencies
from tasks.states import TaskStatus

Snapshot = Mapping[str, Any]
# Whether the task was deleted; a step with this field has no other one.
IS_DELETED: Final = "is_deleted"
_DUE: Final = frozenset({"due_at", "due_precision", "due_tz"})
# Fields stored outside the row, by the name that callers use in changes.
_BESIDE: Final = {"assignee_ids": "assignees", "links": "links", "parent_id": "parent_id", "depends_on": "depends_on"}
_READERS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "status": TaskStatus,
    "previous_status": TaskStatus,
    "priority": Priority,
    "type": TaskType,
    "hold_reason": HoldReason,
    "hold_until": datetime.fromisoformat,
    "started_at": datetime.fromisoformat,
    "closed_at": datetime.fromisoformat,
}


def snapshot_of(uow: UnitOfWork, item: WorkItem, changes: TaskChanges, *, actor: Actor) -> Snapshot:
    """All fields of the task's row, and those outside it that the changes name."""
    wanted = [_BESIDE[name] for name in named(changes) if name in _BESIDE]
    return {**plain_item(item), **plain_standing(item), **{name: _read(uow, item, name, actor) for name in wanted}}


def standing_of(uow: UnitOfWork, item: WorkItem, names: Iterable[str], *, actor: Actor) -> Snapshot:
    """The present values of these fields of the task."""
    own = {**plain_item(item), **plain_standing(item)}
    return {name: own[name] if name in own else _read(uow, item, name, actor) for name in names}


def put_back(uow: UnitOfWork, item: WorkItem, before: Snapshot, *, actor: Actor) -> None:
    """Give these fields of the task their earlier values, in a new version.

    Raises InvalidError and DependencyCycleError where a value can't be restored: a member left, a task is gone.
    """
    beside = {name: _wanted(field, before[field]) for name, field in _BESIDE.items() if field in before}
    with changing(uow, item, actor=actor) as written:
        if before.keys() & _DUE:
            due = {name: before[name] for name in before.keys() & _DUE}
            item.deadline = parse_deadline({**plain_deadline(item.deadline), **due})
        for name in before.keys() - _DUE - set(_BESIDE.values()):
            setattr(item, name, _parse(name, before[name]))
        written.update(write_lists(uow, item, beside, actor=actor))


def _read(uow: UnitOfWork, item: WorkItem, name: str, actor: Actor) -> Any:
    if name == "assignees":
        return list(assignees.list_ids(uow.session, item.id))
    if name == "links":
        return [plain_link(link) for link in current_links(uow, item)]
    others = _tied_to(uow, item, name, actor)
    return others if name == "depends_on" else next(iter(others), None)


def _tied_to(uow: UnitOfWork, item: WorkItem, name: str, actor: Actor) -> list[TaskId]:
    """The dependencies that the actor may see. Hidden ones are kept by every change and undo of the actor."""
    tied = dependencies.list_ids(uow.session, item.id, KIND_OF[name])
    seen = dependencies.find_visible(uow.session, viewer_of(actor), tied)
    return [other for other in tied if other in seen]


def _wanted(field: str, plain: Any) -> Any:
    if field == "links":
        return tuple(parse_link(link) for link in plain)
    return tuple(plain) if isinstance(plain, list) else plain


def _parse(name: str, plain: Any) -> Any:
    return _READERS[name](plain) if plain is not None and name in _READERS else plain
