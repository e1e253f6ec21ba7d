"""How much was said about tasks, and how much hangs on them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal_column, select, union_all
from sqlalchemy.orm import Session

from config.statements import OneOf, Statement
from core.ids import TaskId
from tasks.models.attachment import Attachment
from tasks.models.comment import Comment


def _counted(one_of: OneOf) -> Select[Any]:
    def of(table: type[Comment | Attachment], name: str) -> Any:
        what: ColumnElement[str] = literal_column(f"'{name}'").label("what")
        return select(table.task_id, what).where(one_of(table.task_id), table.deleted_at.is_(None))

    found = union_all(of(Comment, "comment_count"), of(Attachment, "attachment_count")).subquery()
    return select(found.c.task_id, found.c.what, func.count().label("number")).group_by(found.c.task_id, found.c.what)


_BY_TASK = Statement(_counted)


def count_by_task(session: Session, task_ids: Collection[TaskId]) -> Mapping[TaskId, Mapping[str, int]]:
    """For each task that has any: how many comments and attachments it has, in one statement for all of them."""
    found: dict[TaskId, dict[str, int]] = defaultdict(dict)
    for row in _BY_TASK.fetch(session, ids=task_ids) if task_ids else ():
        found[row["task_id"]][row["what"]] = row["number"]
    return found
