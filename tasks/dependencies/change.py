"""Changing what a task is part of and waits for."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from access.viewer import viewer_of
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import FieldFault, InvalidError
from core.ids import TaskId
from tasks.errors import TaskNotFoundError
from tasks.items.locks import resolve_task
from tasks.models.work_item import WorkItem
from tasks.policy.dependencies import MOST_DEPENDENCIES, DependencyKind, check_chain
from tasks.policy.faults import refuse
from tasks.repository import dependencies

KIND_OF: Mapping[str, DependencyKind] = {"parent_id": DependencyKind.PARENT, "depends_on": DependencyKind.DEPENDS_ON}


def lock_dependencies(uow: UnitOfWork, values: Mapping[str, Any], *, actor: Actor) -> None:
    """Lock the workspace's dependencies if ``values`` name any. Call this before locking a task, to prevent deadlocks."""
    if values.keys() & KIND_OF.keys():
        dependencies.lock_all(uow.session, actor.workspace_id)


def find_others(uow: UnitOfWork, name: str, value: Any, *, actor: Actor) -> tuple[TaskId, ...]:
    """The tasks behind the references. Raises InvalidError, naming each one that is no task visible to the actor."""
    refs = tuple(dict.fromkeys(value or ())) if name == "depends_on" else ((value,) if value is not None else ())
    if len(refs) > MOST_DEPENDENCIES:
        raise refuse(name, f"must be at most {MOST_DEPENDENCIES}")
    found = [_resolve(uow, ref, actor=actor) for ref in refs]
    seen = dependencies.find_visible(uow.session, viewer_of(actor), [one for one in found if one is not None])
    paths = [name if name != "depends_on" else f"{name}.{place}" for place in range(len(refs))]
    faults = [
        FieldFault(path, "is no task of this workspace")
        for path, one in zip(paths, found, strict=True)
        if one not in seen
    ]
    if faults:
        raise InvalidError("A task can only be tied to others of this workspace.", faults=faults)
    return tuple(dict.fromkeys(one for one in found if one is not None))


def check_new(uow: UnitOfWork, values: Mapping[str, Any], *, actor: Actor) -> None:
    """Raises InvalidError when a new task can't have these dependencies."""
    for name, kind in KIND_OF.items():
        others = find_others(uow, name, values[name], actor=actor)
        check_chain(TaskId(""), others, path=name, steps=partial(dependencies.steps, uow.session, kind))


def write_dependencies(uow: UnitOfWork, item: WorkItem, values: Mapping[str, Any], *, actor: Actor) -> dict[str, Any]:
    """Set the task's parent and the tasks it waits for. Returns what that changed.

    Raises InvalidError and DependencyCycleError.
    """
    changed: dict[str, Any] = {}
    for name, kind in KIND_OF.items():
        if name in values:
            changed |= _write(uow, item, name, kind, find_others(uow, name, values[name], actor=actor), actor=actor)
    return changed


def _write(
    uow: UnitOfWork, item: WorkItem, name: str, kind: DependencyKind, wanted: Sequence[TaskId], *, actor: Actor
) -> dict[str, Any]:
    before = dependencies.list_ids(uow.session, item.id, kind)
    seen = dependencies.find_visible(uow.session, viewer_of(actor), before)
    # Dependencies that the actor may not see are kept: the actor can't have left them out on purpose.
    hidden = tuple(other for other in before if other not in seen)
    after = (*wanted, *hidden) if name == "depends_on" else tuple(wanted) or hidden
    if before == after:
        return {}
    check_chain(item.id, after, path=name, steps=partial(dependencies.steps, uow.session, kind))
    dependencies.replace(uow.session, item, kind, after)
    return {name: {"from": _plain(name, before), "to": _plain(name, after)}}


def _plain(name: str, others: Sequence[TaskId]) -> Any:
    return list(others) if name == "depends_on" else next(iter(others), None)


def _resolve(uow: UnitOfWork, ref: str, *, actor: Actor) -> TaskId | None:
    try:
        return resolve_task(uow, ref, actor=actor)
    except TaskNotFoundError:
        return None
