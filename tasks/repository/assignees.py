"""Every query on assignees."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from access.models import Member
from config.many_rows import insert_many, is_among
from config.rows import group_by
from config.statements import Statement
from core.ids import MemberId, TaskId
from core.paging import Row
from tasks.models.assignee import Assignee
from tasks.models.work_item import WorkItem

BY_TASK = Statement(
    lambda one_of: (
        select(Assignee.task_id, Member.id, Member.name, Member.kind)
        .join(Member, Member.id == Assignee.member_id)
        .where(one_of(Assignee.task_id))
        .order_by(Assignee.task_id, Assignee.position)
    )
)


def replace(session: Session, item: WorkItem, member_ids: Sequence[MemberId]) -> None:
    """Replace the task's assignees with these members, in this order."""
    session.execute(delete(Assignee).where(Assignee.task_id == item.id))
    insert_all(session, [(item, member_ids)])


def insert_all(session: Session, assigned: Iterable[tuple[WorkItem, Sequence[MemberId]]]) -> None:
    """Add members, in this order, to each of the tasks, which must have none."""
    rows = [
        {"task_id": item.id, "member_id": member_id, "workspace_id": item.workspace_id, "position": position}
        for item, member_ids in assigned
        for position, member_id in enumerate(member_ids)
    ]
    insert_many(session, Assignee, rows)


def replace_all(session: Session, task_ids: Collection[TaskId], rows: Sequence[Mapping[str, Any]]) -> None:
    """Delete all assignees of these tasks, and insert the rows, which may belong to any task."""
    if task_ids:
        session.execute(delete(Assignee).where(is_among(session, Assignee.task_id, task_ids)))
    insert_many(session, Assignee, rows)


def list_ids(session: Session, task_id: TaskId) -> tuple[MemberId, ...]:
    query = select(Assignee.member_id).where(Assignee.task_id == task_id).order_by(Assignee.position)
    return tuple(session.scalars(query))


def list_by_task(session: Session, task_ids: Collection[TaskId]) -> Mapping[TaskId, list[Row]]:
    """The assignees of each of the tasks, the owner first, with name and kind."""
    return group_by(BY_TASK.fetch(session, ids=task_ids), "task_id") if task_ids else {}
