"""Tasks in the shape of the CRM for agents, and its requests as changes of our tasks."""

from collections.abc import Mapping
from typing import Any

from api.dialects.crm.words import RESOURCE_TYPES, STATUS, SYSTEM, source_of
from api.dialects.links import first_of, links_of, with_first
from api.dialects.people import Named, assignees_of, members_asked_for, members_named, names_of, with_primary
from api.transactions import Call
from tasks.items.read import LinkedTo, TaskFilter, TaskView
from tasks.policy.changes import AskedDue, TaskChanges
from tasks.policy.links import Link
from tasks.states import is_overdue

# The CRM's names of our fields.
FIELDS: Mapping[str, str] = {
    "assignees": "assignee_id",
    "links": "related_resource_id",
    "closure_note": "completed_note",
}
_OWN = ("id", "title", "description", "due_at", "last_agent_actor_id", "created_at", "updated_at", "version")


def task_payload(call: Call, view: TaskView, names: Named) -> dict[str, Any]:
    row, related = view.row, first_of(links_of(view), *RESOURCE_TYPES)
    return {
        **{name: row[name] for name in _OWN},
        "tenant_id": row["workspace_id"],
        "status": STATUS.word_of(row, now=call.uow.now),
        "is_overdue": is_overdue(row["status"], row["due_at"], call.uow.now),
        "assignee_id": names[view.assignees[0]["id"]] if view.assignees else None,
        "related_resource_type": related.type if related else None,
        "related_resource_id": related.id if related else None,
        "completed_note": row["closure_note"],
        "source": source_of(row["channel"]),
    }


def task_payloads(call: Call, *views: TaskView) -> list[dict[str, Any]]:
    names = names_of(call, SYSTEM, assignees_of(views))
    return [task_payload(call, view, names) for view in views]


def changes_of(call: Call, body: Mapping[str, Any], view: TaskView | None = None) -> TaskChanges:
    """The changes that the body asks for, of this task or of a new one."""
    values: dict[str, Any] = {"title": body["title"]} if "title" in body else {}
    if "description" in body:
        values["description"] = body["description"] or ""
    if "status" in body or view is None:
        values["status"] = STATUS.change(body.get("status", "open"), view.row if view else None)
    if "due_at" in body:
        values["due"] = AskedDue(body["due_at"]) if body["due_at"] is not None else None
    if "assignee_id" in body:
        values["assignee_ids"] = with_primary(assignees_of([view] if view else []), _assignee(call, body))
    if "related_resource_id" in body:
        values["links"] = with_first(links_of(view), _related(body), *RESOURCE_TYPES)
    if "completed_note" in body:
        values["closure_note"] = body["completed_note"]
    return TaskChanges(**values)


def filter_of(call: Call, query: Mapping[str, Any]) -> TaskFilter:
    named, kind = query.get("assignee_id"), query.get("related_resource_type")
    thing = query.get("related_resource_id")
    return TaskFilter(
        standings=STATUS.standings(query["status"]) if "status" in query else None,
        assignee_ids=members_asked_for(call, SYSTEM, [named]) if named is not None else None,
        links=(LinkedTo(kind, (thing,) if thing is not None else ()),) if kind is not None else (),
        due_after=query["due_after"],
        due_before=query["due_before"],
    )


def _assignee(call: Call, body: Mapping[str, Any]) -> Any:
    name = body["assignee_id"]
    return members_named(call, SYSTEM, [name], path="assignee_id")[0] if name is not None else None


def _related(body: Mapping[str, Any]) -> Link | None:
    kind = body["related_resource_type"]
    return Link(kind, body["related_resource_id"]) if kind is not None else None
