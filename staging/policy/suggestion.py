"""The content of a staged task: the part that reviewers may edit, without its origin and decision."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from core.ids import MemberId
from intake.candidate import Priority, TaskType
from staging.policy.changes import StagedChanges
from tasks.policy.changes import named
from tasks.policy.deadlines import Deadline, parse_deadline, plain_deadline, settle_due
from tasks.policy.faults import refuse
from tasks.policy.fields import clean_fields
from tasks.policy.links import Link, parse_link, plain_link


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A proposed task."""

    title: str
    description: str = ""
    owner: str | None = None
    owner_id: MemberId | None = None
    owed_to: str | None = None
    deadline: Deadline | None = None
    priority: Priority = Priority.MEDIUM
    type: TaskType = TaskType.FOLLOW_UP
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    is_private: bool = False


def begin_suggestion(changes: StagedChanges, *, timezone: str) -> Suggestion:
    """A new suggestion with the named fields. Raises InvalidError, also when the title is missing."""
    if "title" not in named(changes):
        raise refuse("title", "is required")
    return revise(Suggestion(title=""), changes, timezone=timezone)


def revise(suggestion: Suggestion, changes: StagedChanges, *, timezone: str) -> Suggestion:
    """The suggestion with the named fields changed. Raises InvalidError, naming the wrong field.

    A new ``owner`` text clears ``owner_id`` unless that is given too.
    """
    values = clean_fields(named(changes))
    if "owner" in values and values["owner"] != suggestion.owner:
        values.setdefault("owner_id", None)
    if "due" in values:
        values["deadline"] = settle_due(values.pop("due"), earlier=suggestion.deadline, timezone=timezone)
    return replace(suggestion, **values)


def parse_suggestion(plain: Mapping[str, Any]) -> Suggestion:
    """The inverse of ``plain_suggestion``."""
    words = {name: plain[name] for name in ("title", "description", "owner", "owner_id", "owed_to", "is_private")}
    return Suggestion(
        **words,
        deadline=parse_deadline(plain),
        priority=Priority(plain["priority"]),
        type=TaskType(plain["type"]),
        tags=tuple(plain["tags"]),
        links=tuple(parse_link(link) for link in plain["links"]),
    )


def first_fields(plain: Mapping[str, Any]) -> Mapping[str, Any]:
    """The fields of a new suggestion as changes from None. Links are recorded separately."""
    return {name: {"from": None, "to": value} for name, value in plain.items() if value and name != "links"}


def plain_suggestion(suggestion: Suggestion) -> Mapping[str, Any]:
    """The suggestion as JSON, stored to tell later what a reviewer changed."""
    return {
        "title": suggestion.title,
        "description": suggestion.description,
        "owner": suggestion.owner,
        "owner_id": suggestion.owner_id,
        "owed_to": suggestion.owed_to,
        **plain_deadline(suggestion.deadline),
        "priority": suggestion.priority.value,
        "type": suggestion.type.value,
        "tags": list(suggestion.tags),
        "links": [plain_link(link) for link in suggestion.links],
        "is_private": suggestion.is_private,
    }
