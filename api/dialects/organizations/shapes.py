"""Tasks in the shape of an organization's programs, and their requests as changes of our tasks."""

from collections.abc import Mapping
from typing import Any

from api.dialects.links import first_of, ids_of, links_of, with_all, with_first
from api.dialects.organizations.words import PROTOCOL, SINGLE_LINKS, STATUS, SYSTEM
from api.dialects.people import ME, Named, assignees_of, members_asked_for, members_named, names_of
from api.transactions import Call
from core.ids import TaskId
from core.paging import Row
from tasks.attachments.addresses import list_many
from tasks.items.read import LinkedTo, TaskFilter, TaskView
from tasks.policy.changes import AskedDue, TaskChanges
from tasks.policy.links import Link
from tasks.policy.search_words import parse_words
from tasks.states import is_overdue

# The organization's names of our fields.
FIELDS: Mapping[str, str] = {"title": "name", "due_at": "due_date"}
_OWN = (
    "id", "number", "title", "description", "tags", "is_private", "hold_reason", "hold_until", "created_at", "updated_at",
    "version",
)  # fmt: skip
_AS_THEY_ARE = ("is_private", "hold_reason", "hold_until")
_DOCUMENT = ("id", "name", "url", "content_type", "size")


def task_payloads(call: Call, *views: TaskView) -> list[dict[str, Any]]:
    names = names_of(call, SYSTEM, assignees_of(views))
    attached = list_many(call.uow, [TaskId(view.row["id"]) for view in views])
    return [_payload(call, view, names, list(attached.get(view.row["id"], ()))) for view in views]


def _payload(call: Call, view: TaskView, names: Named, attached: list[Row]) -> dict[str, Any]:
    row, links = view.row, links_of(view)
    single = {kind: first_of(links, kind) for kind in SINGLE_LINKS}
    return {
        **{name: row[name] for name in _OWN},
        "organization_id": row["workspace_id"],
        "name": row["title"],
        "status": STATUS.word_of(row, now=call.uow.now),
        "is_overdue": is_overdue(row["status"], row["due_at"], call.uow.now),
        "due_date": row["due_at"],
        "assignees": [
            {"id": names[person["id"]], "name": person["name"], "kind": person["kind"]} for person in view.assignees
        ],
        **{kind: link.id if link else None for kind, link in single.items()},
        "protocol_ids": ids_of(links, PROTOCOL),
        "documents": [{name: each[name] for name in _DOCUMENT} for each in attached],
    }


def changes_of(call: Call, body: Mapping[str, Any], view: TaskView | None = None) -> TaskChanges:
    """The changes that the body asks for, of this task or of a new one."""
    values: dict[str, Any] = {name: body[name] for name in _AS_THEY_ARE if name in body}
    if "name" in body or "title" in body:
        values["title"] = body["name"] if "name" in body else body["title"]
    if "description" in body:
        values["description"] = body["description"] or ""
    if "status" in body or view is None:
        values["status"] = STATUS.change(body.get("status", "todo"), view.row if view else None)
    if "due_date" in body:
        values["due"] = AskedDue(body["due_date"]) if body["due_date"] is not None else None
    if "assignees" in body:
        values["assignee_ids"] = members_named(call, SYSTEM, body["assignees"], path="assignees")
    if "tags" in body:
        values["tags"] = tuple(body["tags"])
    if {*SINGLE_LINKS, "protocol_ids"} & body.keys():
        values["links"] = _links(body, view)
    return TaskChanges(**values)


def filter_of(call: Call, query: Mapping[str, Any]) -> TaskFilter:
    asked = list(query.get("assignee", ())) + ([ME] if query["only_assigned"] else [])
    return TaskFilter(
        words=parse_words(query["search"]) if "search" in query else None,
        standings=STATUS.standings(query["status"]) if "status" in query else None,
        hides_final=not query["show_completed"],
        assignee_ids=members_asked_for(call, SYSTEM, asked) if asked else None,
        links=tuple(
            LinkedTo(
                kind,
                (query[kind],),
                or_related=query["show_related"] and kind == "customer",
                or_below=kind == "project",
            )
            for kind in SINGLE_LINKS
            if kind in query
        ),
        tags=frozenset({query["tag"]}) if "tag" in query else None,
    )


def _links(body: Mapping[str, Any], view: TaskView | None) -> tuple[Link, ...]:
    links = links_of(view)
    for kind in SINGLE_LINKS:
        if kind in body:
            links = with_first(links, Link(kind, body[kind]) if body[kind] is not None else None, kind)
    return with_all(links, PROTOCOL, body["protocol_ids"]) if "protocol_ids" in body else links
