"""Reading tasks."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from access.viewer import Viewer, viewer_of
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import TaskId
from core.paging import Page, Position, Row
from tasks.errors import TaskNotFoundError
from tasks.items.locks import resolve_task
from tasks.policy.changed import Deleted
from tasks.repository import counts, task_lists, work_items
from tasks.repository.beside import find_beside
from tasks.repository.task_filter import LinkedTo, Standing, TaskFilter, TaskSort
from tasks.states import TaskStatus

__all__ = [
    "MOST_COUNTED",
    "Deleted",
    "LinkedTo",
    "Standing",
    "TaskFilter",
    "TaskSort",
    "TaskView",
    "complete_views",
    "count_hidden",
    "count_lists",
    "count_standing",
    "describe_task",
    "find_rows",
    "get_task",
    "list_tasks",
]

# A larger exact number would not help people, and finished tasks accumulate without limit.
MOST_COUNTED = 10_000
_HIDEABLE = (TaskStatus.COMPLETED, TaskStatus.CANCELED)


@dataclass(frozen=True, slots=True)
class TaskView:
    """A task with its assignees, links and dependencies."""

    row: Row
    assignees: Sequence[Row]
    links: Sequence[Row]
    dependencies: Sequence[Row] = ()
    comment_count: int = 0
    attachment_count: int = 0


def get_task(uow: UnitOfWork, ref: str, *, actor: Actor, or_deleted: bool = False) -> TaskView:
    """The task of that id, bare ULID or number; a deleted one only with ``or_deleted``. Raises TaskNotFoundError."""
    task_id = resolve_task(uow, ref, actor=actor)
    row = work_items.find_row(uow.session, viewer_of(actor), task_id, or_deleted=or_deleted)
    if row is None:
        raise TaskNotFoundError
    return complete_views(uow, [row], viewer=viewer_of(actor))[0]


def describe_task(uow: UnitOfWork, task_id: TaskId, *, actor: Actor | None = None) -> TaskView:
    """A task after the actor's own change, even if that change hides it from the actor."""
    viewer = viewer_of(actor) if actor is not None else None
    return complete_views(uow, [work_items.get_row(uow.session, task_id)], viewer=viewer)[0]


def find_rows(uow: UnitOfWork, ids: Collection[TaskId], *, actor: Actor) -> Mapping[TaskId, Row]:
    """The plain rows of those ids that are live tasks which the actor may see."""
    return work_items.find_rows(uow.session, viewer_of(actor), ids) if ids else {}


def list_tasks(
    uow: UnitOfWork,
    *,
    actor: Actor,
    where: TaskFilter = TaskFilter(),  # noqa: B008
    sort: TaskSort = TaskSort.CREATED_AT,
    is_descending: bool = True,
    after: Position | None = None,
    limit: int = 50,
) -> Page[TaskView]:
    """Live tasks that the actor may see, from behind the position given."""
    page = task_lists.list_rows(
        uow.session,
        viewer_of(actor),
        where,
        sort=sort,
        is_descending=is_descending,
        after=after,
        limit=limit,
        now=uow.now,
    )
    return Page(tuple(complete_views(uow, page.rows, viewer=viewer_of(actor))), page.next)


def count_hidden(uow: UnitOfWork, *, actor: Actor, where: TaskFilter) -> Mapping[TaskStatus, int]:
    """How many finished tasks the list hides, by status and up to MOST_COUNTED each."""
    if not where.hides_final or where.names_status:
        return dict.fromkeys(_HIDEABLE, 0)
    unhidden = replace(where, hides_final=False)
    return work_items.count_by_status(
        uow.session, viewer_of(actor), unhidden, _HIDEABLE, now=uow.now, limit=MOST_COUNTED
    )


def count_standing(
    uow: UnitOfWork, *, actor: Actor, where: TaskFilter, standings: Mapping[str, Sequence[Standing]]
) -> Mapping[str, int]:
    """The number of tasks in each of these standings, by name; the filter's own statuses are ignored."""
    asked = {name: replace(where.standing_anyhow(), standings=tuple(ways)) for name, ways in standings.items()}
    return counts.count_each(uow.session, viewer_of(actor), asked, now=uow.now)


def count_lists(uow: UnitOfWork, *, actor: Actor, asked: Mapping[str, TaskFilter]) -> Mapping[str, int]:
    """The length of each of these lists for the actor, by name."""
    return counts.count_each(uow.session, viewer_of(actor), asked, now=uow.now)


def complete_views(uow: UnitOfWork, rows: Sequence[Row], *, viewer: Viewer | None = None) -> list[TaskView]:
    """The rows with everything that an answer shows besides, from one statement.

    Dependencies are limited to tasks that the viewer may see, or without a viewer to public ones.
    """
    if not rows:
        return []
    beside = find_beside(uow.session, viewer or _anybody_in(rows[0]), [row["id"] for row in rows])
    return [
        TaskView(
            row,
            beside.assignees.get(row["id"], []),
            beside.links.get(row["id"], []),
            beside.dependencies.get(row["id"], []),
            **beside.counts.get(row["id"], {}),
        )
        for row in rows
    ]


def _anybody_in(row: Row) -> Viewer:
    return Viewer(row["workspace_id"], member_id=None, sees_private=False)
