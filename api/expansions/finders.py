"""Look-ups of expanded objects, in a fixed number of statements and limited to what the caller may see."""

from collections.abc import Collection, Mapping
from dataclasses import asdict
from typing import Any, Final

from access.services.members import find_members
from api.expansions.expansion import Found
from api.presenters.resources import resource_payload
from api.transactions import Call
from core.ids import MemberId, Prefix, SourceId, StagedTaskId, TaskId, is_id
from intake.sources.catalogue import find_sources
from staging.queue.read import find_rows as find_staged_rows
from staging.queue.sources import count_found
from tasks.items.read import find_rows as find_task_rows
from tasks.policy.resources import ResourceRef
from tasks.resources.resources import find_resources
from tasks.states import is_overdue

_SOURCE: Final = ("id", "title", "file_name", "origin", "state", "timezone", "duration_ms", "is_private")
_TASK: Final = ("id", "number", "title", "status", "priority", "due_at", "due_precision", "due_tz", "is_private")


def find_people(call: Call, ids: Collection[str]) -> Found:
    members = find_members(call.uow, call.actor.workspace_id, [MemberId(each) for each in ids])
    return {member.id: {"id": member.id, "name": member.name, "kind": member.kind} for member in members.values()}


def find_transcripts(call: Call, ids: Collection[str]) -> Found:
    rows = find_sources(call.uow, [SourceId(each) for each in ids], actor=call.actor)
    return {source_id: _source(row) for source_id, row in rows.items()}


def find_found(call: Call, ids: Collection[str]) -> Found:
    """For each transcript, the numbers of waiting, snoozed and decided suggestions."""
    counted = count_found(call.uow, [SourceId(each) for each in ids], actor=call.actor)
    return {source_id: asdict(counts) for source_id, counts in counted.items()}


def find_tasks(call: Call, ids: Collection[str]) -> Found:
    rows = find_task_rows(call.uow, [TaskId(each) for each in ids], actor=call.actor)
    late = {task_id: is_overdue(row["status"], row["due_at"], call.uow.now) for task_id, row in rows.items()}
    return {task_id: {**_named(row, _TASK), "is_overdue": late[task_id]} for task_id, row in rows.items()}


def find_duplicates(call: Call, ids: Collection[str]) -> Found:
    """Staged tasks and tasks, distinguished by ``kind``."""
    tasks = find_tasks(call, [each for each in ids if is_id(each, Prefix.TASK)])
    staged_ids = [StagedTaskId(each) for each in ids if is_id(each, Prefix.STAGED_TASK)]
    staged = find_staged_rows(call.uow, staged_ids, actor=call.actor)
    return {
        **{task_id: {"kind": "task", **_duplicate(task)} for task_id, task in tasks.items()},
        **{staged_id: {"kind": "staged", **_duplicate(row)} for staged_id, row in staged.items()},
    }


def find_registered(call: Call, names: Collection[str]) -> Found:
    """Resources named as ``type:id``, like the values of the filter ``link``."""
    refs = [ResourceRef(*name.split(":", 1)) for name in names]
    views = find_resources(call.uow, refs, actor=call.actor)
    return {f"{view.row['type']}:{view.row['id']}": resource_payload(view) for view in views}


def _source(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**_named(row, _SOURCE), "occurred_at": row["occurred_at"] or row["requested_occurred_at"]}


def _duplicate(row: Mapping[str, Any]) -> dict[str, Any]:
    names = ("id", "title", "number", "status", "state", "confidence", "source_id")
    return {name: row.get(name) for name in names}


def _named(row: Mapping[str, Any], names: Collection[str]) -> dict[str, Any]:
    return {name: row[name] for name in names}
