"""Conversion of requested changes to plain values that can be stored, and back. Pure."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any, Final

from intake.candidate import Priority, TaskType
from tasks.policy.changes import AskedDue, HoldReason, TaskChanges, named
from tasks.policy.links import Link, parse_link, plain_link
from tasks.states import TaskStatus


def plain_changes(changes: TaskChanges) -> dict[str, Any]:
    """The named fields as JSON values."""
    return {name: _plain(value) for name, value in named(changes).items()}


def parse_changes(plain: Mapping[str, Any]) -> TaskChanges:
    """The inverse of ``plain_changes``."""
    values: dict[str, Any] = {name: None if value is None else _parse(name, value) for name, value in plain.items()}
    return TaskChanges(**values)


def _plain(value: Any) -> Any:
    if isinstance(value, AskedDue):
        return {"value": value.value.isoformat(), "timezone": value.timezone}
    if isinstance(value, Link):
        return plain_link(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, datetime) else value


def _parse(name: str, value: Any) -> Any:
    return _PARSERS[name](value) if name in _PARSERS else value


def _due(plain: Mapping[str, Any]) -> AskedDue:
    text = plain["value"]
    return AskedDue(datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text), plain["timezone"])


_PARSERS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "status": TaskStatus,
    "priority": Priority,
    "type": TaskType,
    "due": _due,
    "assignee_ids": tuple,
    "links": lambda links: tuple(parse_link(link) for link in links),
    "tags": tuple,
    "hold_reason": HoldReason,
    "hold_until": datetime.fromisoformat,
    "depends_on": tuple,
}
