"""Which tasks a bulk change is about: given ids, or every task that a filter matches."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from access.viewer import viewer_of
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import FieldFault
from core.ids import TaskId
from tasks.errors import CountChangedError, TooManyRowsError
from tasks.policy.changes import TaskChanges
from tasks.repository import work_items
from tasks.repository.task_filter import TaskFilter

MOST_ROWS: Final = 500


@dataclass(frozen=True, slots=True)
class TaskRow:
    """New values for the task in ``ref``, or for a new one."""

    changes: TaskChanges
    ref: str | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskSelection:
    """Either ids, optionally with the versions that the caller saw, or a filter with the number of rows that it must match."""

    ids: tuple[str, ...] | None = None
    where: TaskFilter | None = None
    versions: Mapping[str, int] = field(default_factory=dict)
    expected_count: int | None = None


def select_rows(uow: UnitOfWork, selection: TaskSelection, changes: TaskChanges, *, actor: Actor) -> list[TaskRow]:
    """A row with these changes for each selected task. Raises TooManyRowsError and CountChangedError."""
    ids = selection.ids if selection.ids is not None else _matching(uow, selection, actor=actor)
    return [TaskRow(changes, ref, selection.versions.get(ref)) for ref in ids]


def _matching(uow: UnitOfWork, selection: TaskSelection, *, actor: Actor) -> list[TaskId]:
    where = selection.where or TaskFilter()
    limit = MOST_ROWS + 1
    found = work_items.find_matching(uow.session, viewer_of(actor), where, now=uow.now, limit=limit)
    if len(found) > MOST_ROWS:
        reason = f"may be about {MOST_ROWS} tasks at most"
        raise TooManyRowsError(f"One request {reason}.", faults=[FieldFault("filter", reason)])
    if selection.expected_count not in {None, len(found)}:
        detail = f"The filter matches {len(found)} tasks now, not {selection.expected_count}."
        raise CountChangedError(detail, extra={"count": len(found)})
    return found
