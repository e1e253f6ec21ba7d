"""Tasks in the shape of systems that keep work by account: flat, in camel case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from access.models import Member
from access.services.members import find_members
from api.dialects.accounts.words import ACCOUNT, ACTIVITY, PRIORITY, STATUS, SYSTEM, TYPE
from api.dialects.links import first_of, links_of
from api.dialects.people import Named, assignees_of, names_of
from api.transactions import Call
from core.ids import MemberId, TaskId, bare_ulid
from core.paging import Row
from tasks.attachments.addresses import list_many
from tasks.items.read import TaskView
from tasks.policy.links import Link
from tasks.policy.resources import ResourceRef
from tasks.resources.registry import find_names
from tasks.states import is_overdue


@dataclass(frozen=True, slots=True)
class Beside:
    """The data of one page of tasks besides the tasks themselves."""

    names: Named
    creators: Mapping[MemberId, Member]
    accounts: Mapping[ResourceRef, str | None]
    attached: Mapping[TaskId, Sequence[Row]]


def task_payloads(call: Call, *views: TaskView) -> list[dict[str, Any]]:
    beside = _beside(call, views)
    return [_payload(call, view, beside) for view in views]


def _beside(call: Call, views: Sequence[TaskView]) -> Beside:
    workspace_id = call.actor.workspace_id
    creators = {view.row["created_by"] for view in views if view.row["created_by"]}
    linked = (first_of(links_of(view), ACCOUNT) for view in views)
    return Beside(
        names_of(call, SYSTEM, [*assignees_of(views), *creators]),
        find_members(call.uow, workspace_id, creators),
        find_names(call.uow, workspace_id, {ResourceRef(link.type, link.id) for link in linked if link}),
        list_many(call.uow, [view.row["id"] for view in views]),
    )


def _payload(call: Call, view: TaskView, beside: Beside) -> dict[str, Any]:
    row, links = view.row, links_of(view)
    activity, attached = first_of(links, ACTIVITY), beside.attached.get(row["id"], [])
    return {
        "id": row["id"],
        "uid": bare_ulid(row["id"]),
        "number": row["number"],
        "organizationId": row["workspace_id"],
        **_account(first_of(links, ACCOUNT), beside),
        "title": row["title"],
        "description": row["description"],
        **_assignee(next(iter(view.assignees), None), beside),
        "activityId": activity.id if activity else None,
        "type": TYPE.read[row["type"]],
        "typeLabel": row["type_label"],
        "status": STATUS.word_of(row, now=call.uow.now),
        "priority": PRIORITY.read[row["priority"]],
        "dueAt": row["due_at"],
        "isOverdue": is_overdue(row["status"], row["due_at"], call.uow.now),
        "attachmentUrls": [each["url"] for each in attached if each["url"] is not None],
        "attachments": list(map(_attachment, attached)),
        **_creator(row["created_by"], beside),
        "isActive": row["deleted_at"] is None,
        "createdAt": row["created_at"],
        "updatedAt": row["updated_at"],
        "deletedAt": row["deleted_at"],
        "version": row["version"],
    }


def _account(link: Link | None, beside: Beside) -> dict[str, str | None]:
    if link is None:
        return {"accountId": None, "account": None}
    return {"accountId": link.id, "account": beside.accounts.get(ResourceRef(link.type, link.id)) or link.name}


def _assignee(person: Row | None, beside: Beside) -> dict[str, str | None]:
    if person is None:
        return {"assigneeId": None, "assignee": None}
    return {"assigneeId": beside.names[person["id"]], "assignee": person["name"]}


def _creator(member_id: MemberId | None, beside: Beside) -> dict[str, str | None]:
    member = beside.creators.get(member_id) if member_id is not None else None
    if member is None:
        return {"creator": None, "creatorId": None, "creatorEmail": None}
    return {"creator": member.name, "creatorId": beside.names[member.id], "creatorEmail": member.email}


def _attachment(row: Row) -> dict[str, Any]:
    shown = {name: row[name] for name in ("id", "name", "url", "size")}
    return {**shown, "contentType": row["content_type"]}
