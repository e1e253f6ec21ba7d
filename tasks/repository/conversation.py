"""The numbers of comments and attachments of tasks."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, String, func, literal_column, select, union_all

from config.statements import OneOf, Statement
from core.ids import TaskId
from core.paging import Row
from tasks.models.attachment import Attachment
from tasks.models.comment import Comment


def _counted(one_of: OneOf) -> Select[Any]:
    def of(table: type[Comment | Attachment], name: str) -> Any:
        what: ColumnElement[str] = literal_column(f"'{name}'", String).label("what")
        return select(table.task_id, what).where(one_of(table.task_id), table.deleted_at.is_(None))

    found = union_all(of(Comment, "comment_count"), of(Attachment, "attachment_count")).subquery()
    return select(found.c.task_id, found.c.what, func.count().label("number")).group_by(found.c.task_id, found.c.what)


BY_TASK = Statement(_counted)


def numbers_of(rows: Sequence[Row]) -> Mapping[TaskId, Mapping[str, int]]:
    """The counted rows as numbers by task; tasks without comments and attachments are left out."""
    found: dict[TaskId, dict[str, int]] = defaultdict(dict)
    for row in rows:
        found[row["task_id"]][row["what"]] = row["number"]
    return found
