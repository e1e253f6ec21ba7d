"""Tasks in the shape of the operations desk, and its requests as changes of our tasks."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from api.dialects.faults import refuse_derived
from api.dialects.links import first_of, links_of, with_first
from api.dialects.ops.words import CUSTOMER, OVERDUE, PRIORITY, STATUS, SYSTEM
from api.dialects.people import Named, assignees_of, members_asked_for, members_named, names_of, with_primary
from api.transactions import Call
from core.calendar import local_day
from core.ids import MemberId
from core.paging import Row
from tasks.items.read import LinkedTo, TaskFilter, TaskView
from tasks.policy.changes import AskedDue, TaskChanges
from tasks.policy.links import Link
from tasks.policy.sla import sla_due_at, sla_state
from tasks.states import is_overdue

# The operations desk's names of our fields.
FIELDS: Mapping[str, str] = {"assignees": "assignee_id", "links": "user_id", "due_at": "due_date"}
_OWN = ("id", "number", "title", "description", "sla_hours", "created_at", "updated_at", "version")


def task_payload(call: Call, view: TaskView, names: Named) -> dict[str, Any]:
    row, now = view.row, call.uow.now
    owner, customer = next(iter(view.assignees), None), first_of(links_of(view), CUSTOMER)
    shown = {"id": names[owner["id"]], "name": owner["name"], "kind": owner["kind"]} if owner else None
    return {
        **{name: row[name] for name in _OWN},
        "priority": PRIORITY.read[row["priority"]],
        "status": STATUS.word_of(row, now=now),
        "is_overdue": is_overdue(row["status"], row["due_at"], now),
        "due_date": due_day(row),
        "sla_due_at": sla_due_at(row["created_at"], row["sla_hours"]),
        "sla_state": sla_state(row["created_at"], row["sla_hours"], closed_at=row["closed_at"], now=now),
        "assignee": shown,
        "assignee_id": shown["id"] if shown else None,
        "user_id": customer.id if customer else None,
    }


def task_payloads(call: Call, *views: TaskView) -> list[dict[str, Any]]:
    names = names_of(call, SYSTEM, assignees_of(views))
    return [task_payload(call, view, names) for view in views]


def due_day(row: Row) -> date | None:
    """The due day in the time zone of the due time."""
    return local_day(row["due_at"], timezone=row["due_tz"]) if row["due_at"] is not None else None


def changes_of(call: Call, body: Mapping[str, Any], view: TaskView | None = None) -> TaskChanges:
    """The changes that the body asks for, of this task or of a new one. Raises StatusNotSettableError."""
    row = view.row if view else None
    values: dict[str, Any] = {name: body[name] for name in ("title", "sla_hours") if name in body}
    if "description" in body:
        values["description"] = body["description"] or ""
    if "status" in body or view is None:
        refuse_derived(body.get("status"), OVERDUE)
        values["status"] = STATUS.change(body.get("status", "OPEN"), row)
    if "priority" in body:
        values["priority"] = PRIORITY.change(body["priority"], row["priority"] if row else None)
    # A due day equal to that of the task's due time leaves the time unchanged.
    if "due_date" in body and (row is None or body["due_date"] != due_day(row)):
        values["due"] = AskedDue(body["due_date"]) if body["due_date"] is not None else None
    if "assignee_id" in body or "assignee" in body:
        values["assignee_ids"] = with_primary(assignees_of([view] if view else []), _assignee(call, body))
    if "user_id" in body:
        wanted = Link(CUSTOMER, body["user_id"]) if body["user_id"] is not None else None
        values["links"] = with_first(links_of(view), wanted, CUSTOMER)
    return TaskChanges(**values)


def filter_of(call: Call, query: Mapping[str, Any]) -> TaskFilter:
    named, customer = query.get("assignee_id", query.get("assignee")), query.get("user_id")
    return TaskFilter(
        standings=STATUS.standings(query["status"]) if "status" in query else None,
        priorities=PRIORITY.meanings(query["priority"]) if "priority" in query else None,
        assignee_ids=members_asked_for(call, SYSTEM, [named]) if named is not None else None,
        links=(LinkedTo(CUSTOMER, (customer,)),) if customer is not None else (),
    )


def _assignee(call: Call, body: Mapping[str, Any]) -> MemberId | None:
    name = body["assignee_id"] if "assignee_id" in body else body["assignee"]
    return members_named(call, SYSTEM, [name], path="assignee_id")[0] if name is not None else None
