"""Queries on open tasks that a completion report may be about."""

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from config.many_rows import is_among, only_checked
from config.rows import fetch
from core.ids import Prefix, StagedTaskId, TaskId, WorkspaceId, is_id
from core.paging import Row
from intake.models import Source
from staging.repository.promoted_items import ids_of_staged
from tasks.models.work_item import WorkItem
from tasks.states import ACTIVE


def list_open(session: Session, workspace_id: WorkspaceId, ids: Collection[str]) -> list[Row]:
    """Live open tasks with these ids, or made of staged tasks with these ids, and when each was said or made."""
    tasks = {TaskId(each) for each in ids if is_id(each, Prefix.TASK)}
    # Two queries, because databases seldom use two indexes for one.
    tasks.update(ids_of_staged(session, [StagedTaskId(each) for each in ids if each not in tasks]).values())
    item = WorkItem
    said_at = func.coalesce(Source.occurred_at, Source.created_at, item.created_at)
    query = (
        select(
            item.id,
            item.staged_id,
            item.title,
            item.is_private,
            item.created_by,
            item.source_id,
            said_at.label("said_at"),
        )
        .outerjoin(Source, Source.id == item.source_id)
        .where(only_checked(item.workspace_id) == workspace_id, is_among(session, item.id, tasks))
        .where(item.deleted_at.is_(None), only_checked(item.status).in_(ACTIVE))
    )
    return fetch(session, query) if tasks else []
