"""Every query on comments."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from config.keyset import Keyset
from config.many_rows import insert_many, is_among
from core.ids import CommentId, MemberId, TaskId, WorkspaceId
from core.paging import Page, Position, Row
from tasks.models.comment import Comment
from tasks.policy.changed import ChangedFilter
from tasks.repository.changed import conditions

_UPDATED_AT = func.coalesce(Comment.deleted_at, Comment.edited_at, Comment.created_at)
ERASED: Final = "(erased)"
_OLDEST_FIRST = Keyset(Comment.created_at, Comment.id, is_descending=False)


def add(session: Session, comment: Comment) -> None:
    session.add(comment)
    session.flush()


def add_all(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    insert_many(session, Comment, rows)


def list_moments(session: Session, task_ids: Collection[TaskId]) -> set[tuple[TaskId, MemberId | None, datetime]]:
    """Task, author and time of every comment on the tasks, deleted or not."""
    query = select(Comment.task_id, Comment.author_id, Comment.created_at).where(
        is_among(session, Comment.task_id, task_ids)
    )
    return {(row.task_id, row.author_id, row.created_at) for row in session.execute(query)} if task_ids else set()


def lock(session: Session, task_id: TaskId, comment_id: CommentId) -> Comment | None:
    """The comment, locked until the transaction ends and freshly read."""
    query = select(Comment).where(Comment.id == comment_id, Comment.task_id == task_id, Comment.deleted_at.is_(None))
    return session.scalars(query.with_for_update().execution_options(populate_existing=True)).one_or_none()


def erase_of(session: Session, workspace_id: WorkspaceId, author_id: str) -> None:
    """Erase the text of the author's comments; their rows stay."""
    theirs = (Comment.workspace_id == workspace_id, Comment.author_id == author_id)
    session.execute(update(Comment).where(*theirs).values(text=ERASED))


def list_rows(
    session: Session, task_id: TaskId, where: ChangedFilter, *, after: Position | None, limit: int
) -> Page[Row]:
    asked = conditions(where, updated_at=_UPDATED_AT, deleted_at=Comment.deleted_at)
    query = select(*Comment.__table__.columns).where(Comment.task_id == task_id, *asked)
    return _OLDEST_FIRST.page_of(session, query, after=after, limit=limit)
