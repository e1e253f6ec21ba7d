"""Requested changes: only the named fields, so that leaving a field out differs from clearing it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import Enum, StrEnum
from typing import Any, ClassVar, Final, Protocol

from core.ids import MemberId
from intake.candidate import Priority, TaskType
from tasks.policy.links import Link
from tasks.states import TaskStatus


class Changes(Protocol):
    """A dataclass whose fields are ABSENT until a caller names them."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


class Absent(Enum):
    """The value of a field that was not named."""

    ABSENT = "absent"


ABSENT: Final = Absent.ABSENT


class HoldReason(StrEnum):
    BLOCKED = "blocked"
    DEFERRED = "deferred"
    WAITING_ON = "waiting_on"


@dataclass(frozen=True, slots=True)
class AskedDue:
    """A day or an instant as requested; without a zone the workspace's applies."""

    value: date | datetime
    timezone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskChanges:
    """New values for a task."""

    title: str | Absent = ABSENT
    description: str | Absent = ABSENT
    status: TaskStatus | Absent = ABSENT
    priority: Priority | Absent = ABSENT
    type: TaskType | Absent = ABSENT
    type_label: str | Absent | None = ABSENT
    owed_to: str | Absent | None = ABSENT
    due: AskedDue | Absent | None = ABSENT
    sla_hours: float | Absent | None = ABSENT
    assignee_ids: tuple[MemberId, ...] | Absent = ABSENT
    links: tuple[Link, ...] | Absent = ABSENT
    tags: tuple[str, ...] | Absent = ABSENT
    is_private: bool | Absent = ABSENT
    closure_note: str | Absent | None = ABSENT
    hold_reason: HoldReason | Absent | None = ABSENT
    hold_until: datetime | Absent | None = ABSENT
    parent_id: str | Absent | None = ABSENT
    depends_on: tuple[str, ...] | Absent = ABSENT


def named(changes: Changes) -> dict[str, Any]:
    """The fields that were named, with their new values."""
    values = {field.name: getattr(changes, field.name) for field in fields(changes)}
    return {name: value for name, value in values.items() if value is not ABSENT}


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The differences between two plain snapshots, field by field."""
    return {name: {"from": before.get(name), "to": new} for name, new in after.items() if before.get(name) != new}
