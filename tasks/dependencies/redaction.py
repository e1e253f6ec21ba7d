"""Redacting dependencies in the audit trail, for readers who may not see the other task."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from access.viewer import viewer_of
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import TaskId
from core.paging import Row
from tasks.dependencies.change import KIND_OF
from tasks.repository import dependencies


def redact_dependencies(uow: UnitOfWork, rows: Sequence[Row], *, actor: Actor) -> list[Row]:
    """The rows of the trail without ids of tasks that the actor may not see."""
    named = {other for row in rows for change in _dependency_changes(row) for other in _others(change)}
    seen = dependencies.find_visible(uow.session, viewer_of(actor), named)
    return [{**row, "changes": _redacted(row["changes"], seen)} for row in rows]


def _dependency_changes(row: Row) -> Iterator[Mapping[str, Any]]:
    return (row["changes"][name] for name in KIND_OF if row["changes"].get(name) is not None)


def _others(change: Mapping[str, Any]) -> Iterator[TaskId]:
    for value in change.values():
        yield from (TaskId(other) for other in (value if isinstance(value, list) else [value]) if other is not None)


def _redacted(changes: Mapping[str, Any], seen: Collection[TaskId]) -> dict[str, Any]:
    return {
        name: {side: _kept(value, seen) for side, value in change.items()}
        if name in KIND_OF and change is not None
        else change
        for name, change in changes.items()
    }


def _kept(value: Any, seen: Collection[TaskId]) -> Any:
    if isinstance(value, list):
        return [other for other in value if other in seen]
    return value if value in seen else None
