"""Requests of systems that keep work by account, as changes and filters of our tasks."""

from collections.abc import Mapping
from typing import Any

from api.dialects.accounts.words import ACCOUNT, ACTIVITY, PRIORITY, STATUS, SYSTEM, TYPE
from api.dialects.links import first_of, links_of, with_first
from api.dialects.people import assignees_of, members_asked_for, members_named, with_primary
from api.transactions import Call
from core.errors import FieldFault, InvalidError
from tasks.errors import TaskNotFoundError
from tasks.items.read import LinkedTo, TaskFilter, TaskView
from tasks.policy.changes import AskedDue, TaskChanges
from tasks.policy.links import Link

# These systems' names of our fields.
FIELDS: Mapping[str, str] = {
    "assignees": "assigneeId",
    "links": "accountId",
    "url": "attachmentUrls",
    "type_label": "typeLabel",
    "due_at": "dueAt",
}
_PLAIN = ("title", "type_label")
_LINKS = {"account_id": ACCOUNT, "activity_id": ACTIVITY}


def named_account(body: Mapping[str, Any], account_id: str | None) -> dict[str, Any]:
    """The body with the account of the path. Raises InvalidError when the body names another one."""
    if account_id is None:
        return dict(body)
    if body.get("account_id", account_id) != account_id:
        raise _refuse_account("must be the account of the path")
    return {**body, "account_id": account_id}


def need_account(body: Mapping[str, Any]) -> None:
    """Raises InvalidError for new work without an account."""
    if "account_id" not in body:
        raise _refuse_account("is required")


def check_account(view: TaskView, account_id: str | None) -> TaskView:
    """The task, if it is about that account. Raises TaskNotFoundError."""
    links = links_of(view)
    if account_id is not None and Link(ACCOUNT, account_id) not in {Link(link.type, link.id) for link in links}:
        raise TaskNotFoundError
    return view


def changes_of(call: Call, body: Mapping[str, Any], view: TaskView | None = None) -> TaskChanges:
    """The changes that the body asks for, of this task or of a new one."""
    row = view.row if view else None
    values: dict[str, Any] = {name: body[name] for name in _PLAIN if name in body}
    if "description" in body:
        values["description"] = body["description"] or ""
    if "status" in body or view is None:
        values["status"] = STATUS.change(body.get("status", "PENDING"), row)
    if "priority" in body or view is None:
        values["priority"] = PRIORITY.change(body.get("priority", "LOW"), row["priority"] if row else None)
    if "type" in body:
        values["type"] = TYPE.written[body["type"]]
    if "due_at" in body:
        values["due"] = AskedDue(body["due_at"]) if body["due_at"] is not None else None
    if "assignee_id" in body:
        (wanted,) = members_named(call, SYSTEM, [body["assignee_id"]], path="assigneeId")
        values["assignee_ids"] = with_primary(assignees_of([view] if view else []), wanted)
    # The account of the path is in every body. An unchanged link is left out, so that it is no part of an agent's proposal.
    if (links := _links(body, view)) != links_of(view):
        values["links"] = links
    return TaskChanges(**values)


def revise_for(call: Call, body: Mapping[str, Any], account_id: str | None, view: TaskView) -> TaskChanges:
    """The changes of a task that must be about that account. Raises TaskNotFoundError."""
    return changes_of(call, body, check_account(view, account_id))


def filter_of(call: Call, query: Mapping[str, Any], account_id: str | None) -> TaskFilter:
    assignee, wanted = query.get("assignee_id"), account_id or query.get("account_id")
    return TaskFilter(
        standings=STATUS.standings(query["status"]) if "status" in query else None,
        priorities=PRIORITY.meanings(query["priority"]) if "priority" in query else None,
        types=TYPE.meanings(query["type"]) if "type" in query else None,
        assignee_ids=members_asked_for(call, SYSTEM, [assignee]) if assignee is not None else None,
        links=(LinkedTo(ACCOUNT, (wanted,) if wanted is not None else ()),),
    )


def _links(body: Mapping[str, Any], view: TaskView | None) -> tuple[Link, ...]:
    links = links_of(view)
    for name, kind in _LINKS.items():
        # Work about several accounts can be addressed by each of them, and its links stay.
        is_there = first_of([link for link in links if link.id == body.get(name)], kind) is not None
        if name in body and not is_there:
            links = with_first(links, Link(kind, body[name]) if body[name] is not None else None, kind)
    return links


def _refuse_account(reason: str) -> InvalidError:
    return InvalidError("The task needs one account.", faults=[FieldFault("accountId", reason)])
