"""Queries across workspaces for timed changes: passed due dates, ended holds, and the end of retention."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, exists, literal, select, tuple_
from sqlalchemy.orm import Session

from config.database import insert_into
from config.rows import fetch
from core.ids import TaskId
from core.paging import Row
from intake.inbound.models import InboundMessage
from intake.models import Blob, Source
from tasks.models.attachment import Attachment
from tasks.models.comment import Comment
from tasks.models.overdue_note import OverdueNote
from tasks.models.template import TemplateFile
from tasks.models.work_item import WorkItem
from tasks.repository.task_conditions import is_active
from tasks.states import TaskStatus

# A file's bytes, by workspace and SHA-256.
Content = tuple[str, str]


def has_passed(session: Session, *, now: datetime) -> bool:
    """Whether any due date has passed without a note, or any hold has ended."""
    query = select(exists().where(*_unnoted(now)) | exists().where(*_held_until(now)))
    return bool(session.scalar(query))


def note_overdue(session: Session, *, now: datetime, limit: int) -> list[Row]:
    """Insert notes of passed due dates, each once. Returns the new ones, with the task's status."""
    columns = ["task_id", "due_at", "workspace_id", "noted_at"]
    noted_at = literal(now, OverdueNote.noted_at.type)
    passed = select(WorkItem.id, WorkItem.due_at, WorkItem.workspace_id, noted_at).where(*_unnoted(now)).limit(limit)
    statement = insert_into(session, OverdueNote).from_select(columns, passed).on_conflict_do_nothing()
    noted = session.execute(statement.returning(OverdueNote.task_id, OverdueNote.due_at)).all()
    query = select(WorkItem.id, WorkItem.workspace_id, WorkItem.status, WorkItem.created_by).where(
        WorkItem.id.in_([row.task_id for row in noted])
    )
    standing = {row["id"]: row for row in (fetch(session, query) if noted else ())}
    return [{**standing[row.task_id], "due_at": row.due_at} for row in noted]


def lock_ended_holds(session: Session, *, now: datetime, limit: int) -> Sequence[WorkItem]:
    """Tasks whose hold has ended, locked until the transaction ends; those locked by another one are skipped."""
    query = select(WorkItem).where(*_held_until(now)).order_by(WorkItem.hold_until, WorkItem.id).limit(limit)
    return session.scalars(query.with_for_update(skip_locked=True).execution_options(populate_existing=True)).all()


def lock_deleted(session: Session, *, before: datetime, limit: int) -> list[Row]:
    """Tasks deleted before then, locked until the transaction ends; those locked by another one are skipped."""
    query = (
        select(WorkItem.id, WorkItem.workspace_id, WorkItem.status)
        .where(WorkItem.deleted_at < before)
        .order_by(WorkItem.deleted_at, WorkItem.id)
        .limit(limit)
    )
    return fetch(session, query.with_for_update(skip_locked=True))


def purge(session: Session, task_ids: Collection[TaskId]) -> set[Content]:
    """Delete the rows of the tasks and all that belongs to them. Returns the content of their files."""
    contents = _contents(session, Attachment.task_id.in_(task_ids))
    session.execute(delete(WorkItem).where(WorkItem.id.in_(task_ids)))
    return contents


def purge_parts(session: Session, *, before: datetime) -> set[Content]:
    """Delete comments and attachments that were removed before then. Returns the content of the files."""
    session.execute(delete(Comment).where(Comment.deleted_at < before))
    contents = _contents(session, Attachment.deleted_at < before)
    session.execute(delete(Attachment).where(Attachment.deleted_at < before))
    return contents


def purge_contents(session: Session, contents: Collection[Content]) -> None:
    """Delete bytes that no row refers to any more."""
    key = tuple_(Blob.workspace_id, Blob.sha256)
    # Locked first and checked in a second statement, which sees every reference added meanwhile; later ones wait.
    free = select(Blob.workspace_id, Blob.sha256).where(key.in_(list(contents))).with_for_update(skip_locked=True)
    held = [tuple(row) for row in session.execute(free)] if contents else []
    users = [
        exists().where(user.workspace_id == Blob.workspace_id, user.sha256 == Blob.sha256)
        for user in (Source, InboundMessage, Attachment, TemplateFile)
    ]
    if held:
        session.execute(delete(Blob).where(key.in_(held), *(~user for user in users)))


def _contents(session: Session, condition: ColumnElement[bool]) -> set[Content]:
    query = select(Attachment.workspace_id, Attachment.sha256).where(condition, Attachment.sha256.is_not(None))
    return {(row.workspace_id, row.sha256) for row in session.execute(query)}


def _unnoted(now: datetime) -> tuple[ColumnElement[bool], ...]:
    noted = exists().where(OverdueNote.task_id == WorkItem.id, OverdueNote.due_at == WorkItem.due_at)
    return is_active(), WorkItem.due_sort < now, WorkItem.deleted_at.is_(None), ~noted


def _held_until(now: datetime) -> tuple[ColumnElement[bool], ...]:
    is_held = WorkItem.status == TaskStatus.ON_HOLD
    return is_held, WorkItem.hold_until <= now, WorkItem.deleted_at.is_(None)
