"""Every query on staged tasks."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from access.viewer import Viewer
from config.keyset import Keyset
from config.many_rows import insert_many, is_among, only_checked
from config.rows import fetch
from config.statements import Statement
from core.ids import SourceId, StagedTaskId, WorkspaceId
from core.paging import Page, Position, Row
from staging.models.staged_task import StagedTask
from staging.repository.staged_filter import StagedFilter, conditions
from staging.repository.visibility import visible
from tasks.models.columns import IdColumn


class StagedSort(StrEnum):
    CREATED_AT = "created_at"
    UPDATED_AT = "updated_at"
    CONFIDENCE = "confidence"
    DUE_AT = "due_at"


_COLUMN_OF = {
    StagedSort.CREATED_AT: StagedTask.created_at,
    StagedSort.UPDATED_AT: StagedTask.updated_at,
    StagedSort.CONFIDENCE: StagedTask.confidence,
    StagedSort.DUE_AT: StagedTask.due_sort,
}
_THERE = Statement(lambda one_of: select(StagedTask.id).where(one_of(StagedTask.id)))
_FOUND_IN = Statement(
    lambda one_of: (
        select(
            StagedTask.source_id,
            StagedTask.id,
            StagedTask.fingerprint,
            StagedTask.state,
            StagedTask.job_id,
            StagedTask.gone_at,
        )
        .where(only_checked(StagedTask.workspace_id) == bindparam("workspace_id", type_=IdColumn))
        .where(one_of(StagedTask.source_id), StagedTask.fingerprint.is_not(None))
        .order_by(StagedTask.created_at, StagedTask.id.desc())
    )
)


def lock(session: Session, viewer: Viewer, staged_id: StagedTaskId) -> StagedTask | None:
    """The staged task, locked until the transaction ends and freshly read."""
    query = select(StagedTask).where(StagedTask.id == staged_id, visible(viewer)).with_for_update(key_share=True)
    return session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def lock_by_id(session: Session, workspace_id: WorkspaceId, staged_id: StagedTaskId) -> StagedTask | None:
    """The same without a check of visibility, for rules that hold for every actor."""
    query = select(StagedTask).where(StagedTask.id == staged_id, StagedTask.workspace_id == workspace_id)
    return session.scalars(
        query.with_for_update(key_share=True).execution_options(populate_existing=True)
    ).one_or_none()


def add(session: Session, staged: StagedTask) -> None:
    session.add(staged)
    session.flush()


def insert_new(session: Session, rows: Sequence[Mapping[str, Any]]) -> set[StagedTaskId]:
    """Insert the rows whose fingerprint the source does not have yet. Returns their ids."""
    # Concurrent inserts of the same rows wait for each other row by row; a fixed order prevents deadlocks.
    ordered = sorted(rows, key=lambda row: (row["source_id"], row["fingerprint"]))
    insert_many(session, StagedTask, ordered, keeps_existing=True)
    return {row["id"] for row in _THERE.fetch(session, ids=[row["id"] for row in rows])} if rows else set()


def list_found_in(
    session: Session, workspace_id: WorkspaceId, source_ids: Collection[SourceId]
) -> Mapping[SourceId, Sequence[Row]]:
    """Extraction's suggestions in each source: id, fingerprint, state and job, in the order in which they were found."""
    found: dict[SourceId, list[Row]] = defaultdict(list)
    for row in _FOUND_IN.fetch(session, ids=source_ids, workspace_id=workspace_id):
        found[row["source_id"]].append(row)
    return found


def find_row(session: Session, viewer: Viewer, staged_id: StagedTaskId) -> Row | None:
    query = select(*StagedTask.__table__.columns).where(StagedTask.id == staged_id, visible(viewer))
    return next(iter(fetch(session, query)), None)


def find_rows(session: Session, viewer: Viewer, ids: Collection[StagedTaskId]) -> Mapping[StagedTaskId, Row]:
    """The rows that the viewer may see."""
    query = select(*StagedTask.__table__.columns).where(is_among(session, StagedTask.id, ids), visible(viewer))
    return {row["id"]: row for row in fetch(session, query)}


def get_row(session: Session, staged_id: StagedTaskId) -> Row:
    """The row as it was just written, visible or not."""
    return fetch(session, select(*StagedTask.__table__.columns).where(StagedTask.id == staged_id))[0]


def list_rows(
    session: Session,
    viewer: Viewer,
    where: StagedFilter,
    *,
    sort: StagedSort,
    is_descending: bool,
    after: Position | None,
    limit: int,
) -> Page[Row]:
    query = select(*StagedTask.__table__.columns).where(visible(viewer), *conditions(session, viewer, where))
    keyset = Keyset(_COLUMN_OF[sort], StagedTask.id, is_descending=is_descending)
    return keyset.page_of(session, query, after=after, limit=limit)
