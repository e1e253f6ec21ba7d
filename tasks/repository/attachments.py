"""Every query on attachments, and on the bytes behind them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from config.keyset import Keyset
from config.many_rows import insert_many
from config.rows import fetch
from core.ids import AttachmentId, ProposalId, TaskId, WorkspaceId
from core.paging import Page, Position, Row
from intake.models import Blob
from tasks.models.attachment import Attachment
from tasks.policy.changed import ChangedFilter
from tasks.repository.changed import conditions

_UPDATED_AT = func.coalesce(Attachment.deleted_at, Attachment.created_at)
_OLDEST_FIRST = Keyset(Attachment.created_at, Attachment.id, is_descending=False)


def insert_all(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    insert_many(session, Attachment, rows)


def count(session: Session, task_id: TaskId) -> int:
    query = select(func.count()).where(Attachment.task_id == task_id, Attachment.deleted_at.is_(None))
    return session.scalar(query) or 0


def lock(session: Session, task_id: TaskId, attachment_id: AttachmentId) -> Attachment | None:
    """The attachment, locked until the transaction ends and freshly read."""
    query = select(Attachment).where(
        Attachment.id == attachment_id, Attachment.task_id == task_id, Attachment.deleted_at.is_(None)
    )
    return session.scalars(query.with_for_update().execution_options(populate_existing=True)).one_or_none()


def lock_held(session: Session, proposal_id: ProposalId) -> Attachment | None:
    """The attachment that waits for that proposal, locked until the transaction ends."""
    query = select(Attachment).where(Attachment.proposal_id == proposal_id).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def find_row(session: Session, task_id: TaskId, attachment_id: AttachmentId) -> Row | None:
    query = select(*Attachment.__table__.columns).where(
        Attachment.id == attachment_id,
        Attachment.task_id == task_id,
        or_(Attachment.deleted_at.is_(None), Attachment.proposal_id.is_not(None)),
    )
    return next(iter(fetch(session, query)), None)


def list_rows(
    session: Session, task_id: TaskId, where: ChangedFilter, *, after: Position | None, limit: int
) -> Page[Row]:
    asked = conditions(where, updated_at=_UPDATED_AT, deleted_at=Attachment.deleted_at)
    query = select(*Attachment.__table__.columns).where(
        Attachment.task_id == task_id, Attachment.proposal_id.is_(None), *asked
    )
    return _OLDEST_FIRST.page_of(session, query, after=after, limit=limit)


def list_by_task(session: Session, task_ids: Collection[TaskId]) -> Mapping[TaskId, list[Row]]:
    """The attachments of each of the tasks, oldest first."""
    columns = Attachment.__table__.columns
    query = select(*columns).where(Attachment.task_id.in_(task_ids), Attachment.deleted_at.is_(None))
    found: dict[TaskId, list[Row]] = defaultdict(list)
    for row in fetch(session, query.order_by(Attachment.created_at, Attachment.id)) if task_ids else ():
        found[row["task_id"]].append(row)
    return found


def lock_blob(session: Session, workspace_id: WorkspaceId, sha256: str) -> bool:
    """Lock the bytes against purging before this transaction refers to them; False when they were just purged."""
    query = select(Blob.sha256).where(Blob.workspace_id == workspace_id, Blob.sha256 == sha256)
    return session.execute(query.with_for_update(read=True, key_share=True)).first() is not None
