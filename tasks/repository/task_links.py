"""Every query on links of tasks."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import and_, delete, func, select
from sqlalchemy.orm import Session

from config.many_rows import insert_many, is_among
from config.rows import group_by
from config.statements import Statement
from core.ids import TaskId
from core.paging import Row
from tasks.models.link import TaskLink
from tasks.models.resource import Resource
from tasks.models.work_item import WorkItem
from tasks.policy.links import Link

_IS_ENTRY = and_(
    Resource.workspace_id == TaskLink.workspace_id, Resource.type == TaskLink.type, Resource.id == TaskLink.id
)
_NAME = func.coalesce(TaskLink.name, Resource.name).label("name")
BY_TASK = Statement(
    lambda one_of: (
        select(TaskLink.task_id, TaskLink.type, TaskLink.id, _NAME, TaskLink.role)
        .outerjoin(Resource, _IS_ENTRY)
        .where(one_of(TaskLink.task_id))
        .order_by(TaskLink.task_id, TaskLink.position)
    )
)


def replace(session: Session, item: WorkItem, links: Sequence[Link]) -> None:
    """Replace the task's links with these, in this order."""
    session.execute(delete(TaskLink).where(TaskLink.task_id == item.id))
    insert_all(session, [(item, links)])


def insert_all(session: Session, linked: Iterable[tuple[WorkItem, Sequence[Link]]]) -> None:
    """Add links, in this order, to each of the tasks, which must have none."""
    rows = [
        {**asdict(link), "task_id": item.id, "workspace_id": item.workspace_id, "position": position}
        for item, links in linked
        for position, link in enumerate(links)
    ]
    insert_many(session, TaskLink, rows)


def replace_all(session: Session, task_ids: Collection[TaskId], rows: Sequence[Mapping[str, Any]]) -> None:
    """Delete all links of these tasks, and insert the rows, which may belong to any task."""
    if task_ids:
        session.execute(delete(TaskLink).where(is_among(session, TaskLink.task_id, task_ids)))
    insert_many(session, TaskLink, rows)


def list_by_task(session: Session, task_ids: Collection[TaskId]) -> Mapping[TaskId, list[Row]]:
    """The links of each of the tasks, the primary one first; a link without a name gets that of the register."""
    return group_by(BY_TASK.fetch(session, ids=task_ids), "task_id") if task_ids else {}
