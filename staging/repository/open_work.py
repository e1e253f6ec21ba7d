"""Queries on work that is still to be done, as far as a report of finished work may be about it."""

from collections.abc import Collection

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from config.many_rows import is_among
from core.ids import Prefix, WorkspaceId, is_id
from intake.models import Source
from staging.models.work_item import WorkItem
from staging.pages import Row
from staging.repository.rows import fetch
from staging.states import ACTIVE


def list_open(session: Session, workspace_id: WorkspaceId, ids: Collection[str]) -> list[Row]:
    """Live open work items with these ids, or made of staged tasks with these ids, and when each was said or made."""
    said_at = func.coalesce(Source.occurred_at, Source.created_at, WorkItem.created_at)
    tasks = [each for each in ids if is_id(each, Prefix.TASK)]
    query = (
        select(
            WorkItem.id,
            WorkItem.title,
            WorkItem.is_private,
            WorkItem.created_by,
            WorkItem.source_id,
            said_at.label("said_at"),
        )
        .outerjoin(Source, Source.id == WorkItem.source_id)
        .where(
            WorkItem.workspace_id == workspace_id,
            or_(
                is_among(session, WorkItem.id, tasks),
                is_among(session, WorkItem.staged_id, set(ids).difference(tasks)),
            ),
            WorkItem.deleted_at.is_(None),
            WorkItem.status.in_(ACTIVE),
        )
    )
    return fetch(session, query) if ids else []
