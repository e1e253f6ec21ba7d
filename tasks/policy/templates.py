"""Rules for the items of a template."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from core.ids import MemberId, TemplateFileId
from intake.candidate import Priority, TaskType
from tasks.policy.changes import TaskChanges
from tasks.policy.draft import TaskDraft, WorkOrigin
from tasks.policy.due_offsets import parse_offset, resolve_offset
from tasks.policy.faults import refuse
from tasks.policy.fields import clean_links
from tasks.policy.links import Link, parse_link, plain_link
from tasks.policy.new_work import begin_draft
from tasks.states import ACTIVE, TaskStatus

MOST_ITEMS = 50
MOST_FILES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateItem:
    """One task to create: its fields, when it is due, and its files."""

    changes: TaskChanges
    due_offset: str | None = None
    files: tuple[TemplateFileId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """The application of a template: the anchor day, the time zone, and the links."""

    anchor: date | datetime
    timezone: str
    links: tuple[Link, ...] = ()


def check_item(item: TemplateItem) -> TaskDraft:
    """The draft of the task without its due date. Raises InvalidError, naming the field."""
    if item.due_offset is not None:
        parse_offset(item.due_offset)
    draft = begin_draft(item.changes, timezone="UTC")
    if draft.status not in ACTIVE:
        raise refuse("status", "must be one of work that is still to be done")
    return draft


def draft_item(item: TemplateItem, occasion: Occasion) -> TaskDraft:
    """The draft of the task to create. Links of the occasion come before those of the template."""
    draft = check_item(item)
    deadline = None
    if item.due_offset is not None:
        offset = parse_offset(item.due_offset)
        deadline = resolve_offset(offset, anchor=occasion.anchor, timezone=occasion.timezone)
    links = clean_links((*occasion.links, *draft.links))
    return replace(draft, deadline=deadline, links=links, origin=WorkOrigin.TEMPLATE)


def plain_template_item(item: TemplateItem) -> dict[str, Any]:
    """The item as it is stored and shown, cleaned."""
    draft = check_item(item)
    return {
        "title": draft.title,
        "description": draft.description,
        "status": draft.status.value,
        "priority": draft.priority.value,
        "type": draft.type.value,
        "type_label": draft.type_label,
        "due_offset": item.due_offset.strip() if item.due_offset is not None else None,
        "sla_hours": draft.sla_hours,
        "assignees": list(draft.assignee_ids),
        "tags": list(draft.tags),
        "links": [plain_link(link) for link in draft.links],
        "is_private": draft.is_private,
        "files": list(dict.fromkeys(item.files)),
    }


def parse_template_item(stored: Mapping[str, Any]) -> TemplateItem:
    changes = TaskChanges(
        title=stored["title"],
        description=stored["description"],
        status=TaskStatus(stored["status"]),
        priority=Priority(stored["priority"]),
        type=TaskType(stored["type"]),
        type_label=stored["type_label"],
        sla_hours=stored["sla_hours"],
        assignee_ids=tuple(MemberId(one) for one in stored["assignees"]),
        tags=tuple(stored["tags"]),
        links=tuple(parse_link(link) for link in stored["links"]),
        is_private=stored["is_private"],
    )
    return TemplateItem(changes=changes, due_offset=stored["due_offset"], files=tuple(stored["files"]))
