"""What the trail says about ties between tasks, as far as the reader may see their other ends."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import TaskId
from staging.pages import Row
from staging.repository import ties
from staging.services.tying import KIND_OF
from staging.viewer import viewer_of


def veil_ties(uow: UnitOfWork, rows: Sequence[Row], *, actor: Actor) -> list[Row]:
    """The rows of the trail without the ids of work that is not there for the actor."""
    named = {other for row in rows for change in _tie_changes(row) for other in _others(change)}
    seen = ties.find_visible(uow.session, viewer_of(actor), named)
    return [{**row, "changes": _veiled(row["changes"], seen)} for row in rows]


def _tie_changes(row: Row) -> Iterator[Mapping[str, Any]]:
    return (row["changes"][name] for name in KIND_OF if name in row["changes"])


def _others(change: Mapping[str, Any]) -> Iterator[TaskId]:
    for value in change.values():
        yield from (TaskId(other) for other in (value if isinstance(value, list) else [value]) if other is not None)


def _veiled(changes: Mapping[str, Any], seen: Collection[TaskId]) -> dict[str, Any]:
    return {
        name: {side: _kept(value, seen) for side, value in change.items()} if name in KIND_OF else change
        for name, change in changes.items()
    }


def _kept(value: Any, seen: Collection[TaskId]) -> Any:
    if isinstance(value, list):
        return [other for other in value if other in seen]
    return value if value in seen else None
