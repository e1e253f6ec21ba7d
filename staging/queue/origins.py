"""Reading tasks with their evidence: that of their own suggestions, and of those merged into them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import StagedTaskId, TaskId
from core.paging import Page, Position, Row
from staging.repository.origins import Origins, find_origins
from tasks.calendar import entries
from tasks.items import export, read
from tasks.items.read import TaskFilter, TaskSort, TaskView

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True, kw_only=True)
class TracedTask(TaskView):
    """A task with its evidence, and the staged tasks that were merged into it."""

    evidence: Sequence[Row] = ()
    merged: Sequence[StagedTaskId] = ()


@dataclass(frozen=True, slots=True)
class TracedDays:
    """A page of tasks by due day; the last day may continue behind ``next``."""

    days: Mapping[date, Sequence[TracedTask]]
    timezone: str
    next: Position | None


def trace(uow: UnitOfWork, views: Sequence[TaskView]) -> list[TracedTask]:
    """The tasks with their origins, from one statement for all, and a second one if any were merged."""
    if not views:
        return []
    staged_ids = [view.row["staged_id"] for view in views if view.row["staged_id"]]
    origins = find_origins(uow.session, staged_ids, [*staged_ids, *(view.row["id"] for view in views)])
    return [_traced(view, origins) for view in views]


def get_task(uow: UnitOfWork, ref: str, *, actor: Actor, or_deleted: bool = False) -> TracedTask:
    """The task with that id, bare ULID or number; a deleted one only with ``or_deleted``. Raises TaskNotFoundError."""
    return trace(uow, [read.get_task(uow, ref, actor=actor, or_deleted=or_deleted)])[0]


def describe_task(uow: UnitOfWork, task_id: TaskId, *, actor: Actor | None = None) -> TracedTask:
    """A task after the actor's own change, even if that change hides it from the actor."""
    return trace(uow, [read.describe_task(uow, task_id, actor=actor)])[0]


def list_tasks(
    uow: UnitOfWork,
    *,
    actor: Actor,
    where: TaskFilter = TaskFilter(),  # noqa: B008
    sort: TaskSort = TaskSort.CREATED_AT,
    is_descending: bool = True,
    after: Position | None = None,
    limit: int = 50,
) -> Page[TracedTask]:
    """Live tasks that the actor may see, from behind the position given."""
    page = read.list_tasks(
        uow, actor=actor, where=where, sort=sort, is_descending=is_descending, after=after, limit=limit
    )
    return Page(tuple(trace(uow, page.rows)), page.next)


def walk_tasks(uow: UnitOfWork, *, actor: Actor, where: TaskFilter, batch: int = export.BATCH) -> Iterator[TracedTask]:
    """Every live task that the actor may see and that matches the filter, newest first, each once."""
    for views in export.walk_batches(uow, actor=actor, where=where, batch=batch):
        yield from trace(uow, views)


def list_days(
    uow: UnitOfWork,
    *,
    actor: Actor,
    where: TaskFilter,
    first: date,
    last: date,
    timezone: str | None,
    after: Position | None = None,
    limit: int = 200,
) -> TracedDays:
    """Tasks that are due on these days, in the given zone or else the workspace's."""
    page = entries.list_days(
        uow, actor=actor, where=where, first=first, last=last, timezone=timezone, after=after, limit=limit
    )
    traced = iter(trace(uow, [view for views in page.days.values() for view in views]))
    days = {day: [next(traced) for _ in views] for day, views in page.days.items()}
    return TracedDays(days, page.timezone, page.next)


def _traced(view: TaskView, origins: Origins) -> TracedTask:
    places = (view.row["staged_id"], view.row["id"])
    quotes: Sequence[Row] = origins.own.get(view.row["staged_id"], ())
    merged, theirs = origins.merged, origins.theirs
    return TracedTask(
        row=view.row,
        assignees=view.assignees,
        links=view.links,
        dependencies=view.dependencies,
        comment_count=view.comment_count,
        attachment_count=view.attachment_count,
        evidence=[*quotes, *_all_at(places, theirs)] if theirs else quotes,
        merged=list(_all_at(places, merged)) if merged else (),
    )


def _all_at(places: Sequence[str | None], found: Mapping[str, Sequence[Thing]]) -> Iterator[Thing]:
    return (thing for place in places if place for thing in found.get(place, ()))
