"""Changing the fields of a task."""

from collections.abc import Mapping
from typing import Any

from access.services.workspaces import get_workspace
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.versions import check_version
from intake.candidate import TaskType
from tasks.dependencies.change import KIND_OF, lock_dependencies, write_dependencies
from tasks.items.agents import Asked
from tasks.items.changes import changing, move
from tasks.items.locks import lock_task
from tasks.items.people import check_assignees_exist, tell_assigned
from tasks.links.change import write_links
from tasks.models.work_item import WorkItem
from tasks.policy.changes import TaskChanges, named
from tasks.policy.deadlines import settle_due
from tasks.policy.fields import clean_fields
from tasks.policy.new_work import check_label, check_notes, check_sla_open
from tasks.repository import assignees

_BESIDE = frozenset({"status", "due", "tags", "assignee_ids", "links", *KIND_OF})


def edit_task(
    uow: UnitOfWork,
    ref: str,
    *,
    actor: Actor,
    changes: TaskChanges,
    expected_version: int | None = None,
    asked: Asked | None = None,
) -> WorkItem:
    """Set the named fields; a status also sets the fields that depend on it.

    ``asked`` is the change that a person would have to accept, where that is more than ``changes``. Raises
    TaskNotFoundError, VersionConflictError, IllegalMoveError and InvalidError, naming the field.
    """
    values = clean_fields(named(changes))
    lock_dependencies(uow, values, actor=actor)
    item = lock_task(uow, ref, actor=actor)
    check_version(item.version, expected_version)
    write_fields(uow, item, values, actor=actor, asked=asked or changes)
    return item


def write_fields(
    uow: UnitOfWork, item: WorkItem, values: Mapping[str, Any], *, actor: Actor, asked: Asked | None = None
) -> None:
    """The same for a locked task and cleaned values; without ``asked`` it follows from a decision on a suggestion.

    Raises IllegalMoveError and InvalidError, naming the field.
    """
    with changing(uow, item, actor=actor, asked=asked) as beside:
        _write_own(uow, item, values)
        beside.update(write_lists(uow, item, values, actor=actor))


def _write_own(uow: UnitOfWork, item: WorkItem, values: Mapping[str, Any]) -> None:
    move(uow, item, values.get("status", item.status))
    check_sla_open(item.status, earlier=item.sla_hours, wanted=values.get("sla_hours", item.sla_hours))
    if "due" in values:
        timezone = get_workspace(uow, item.workspace_id).timezone
        item.deadline = settle_due(values["due"], earlier=item.deadline, timezone=timezone)
    for name in values.keys() - _BESIDE:
        setattr(item, name, values[name])
    if "tags" in values:
        # A list, because an equal tuple would give the row a new version.
        item.tags = list(values["tags"])
    if item.type is not TaskType.CUSTOM and "type_label" not in values:
        item.type_label = None
    check_label(item.type, item.type_label)
    check_notes(item.status, closure_note=item.closure_note, hold=(item.hold_reason, item.hold_until))


def write_lists(uow: UnitOfWork, item: WorkItem, values: Mapping[str, Any], *, actor: Actor) -> dict[str, Any]:
    """Write the named assignees, links and dependencies of the task. Returns what that changed."""
    written: dict[str, Mapping[str, Any]] = {}
    if "assignee_ids" in values:
        written |= _write_assignees(uow, item, values["assignee_ids"], actor=actor)
    if "links" in values:
        written |= write_links(uow, item, values["links"], actor=actor)
    return written | write_dependencies(uow, item, values, actor=actor)


def _write_assignees(uow: UnitOfWork, item: WorkItem, wanted: Any, *, actor: Actor) -> Mapping[str, Mapping[str, Any]]:
    before = assignees.list_ids(uow.session, item.id)
    # Present assignees may stay even after leaving the workspace.
    check_assignees_exist(uow, item.workspace_id, wanted, settled=before)
    if before == wanted:
        return {}
    assignees.replace(uow.session, item, wanted)
    tell_assigned(uow, [(one, item.id) for one in wanted if one not in before], actor=actor)
    return {"assignees": {"from": list(before), "to": list(wanted)}}
