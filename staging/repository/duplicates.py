"""Every query on duplicate keys and pairs."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import orjson
from sqlalchemy import CompoundSelect, delete, func, select, text, union_all
from sqlalchemy.orm import Session

from access.models import IdempotencyRecord
from access.viewer import Viewer
from config.lock_order import close_locks
from config.many_rows import insert_many, is_among, only_checked
from config.rows import fetch
from core.ids import StagedTaskId, TaskId, WorkspaceId
from core.paging import Row
from intake.candidate import Polarity
from staging.models.duplicate import DuplicateKey, DuplicatePair
from staging.models.staged_task import StagedTask
from staging.repository.visibility import visible
from staging.states import StagedState
from tasks.models.work_item import WorkItem
from tasks.repository.work_items import visible as visible_item
from tasks.states import ACTIVE

_PER_KEY = 50
# Each key is looked up by itself with a limit, because some keys have tens of thousands of subjects.
_NEWEST_SQLITE = text(
    """
    SELECT wanted.value, (
        SELECT json_group_array(subject_id) FROM (
            SELECT subject_id FROM duplicate_keys WHERE workspace_id = :workspace_id AND key = wanted.value
            ORDER BY subject_id DESC LIMIT :most
        )
    ) FROM json_each(:keys) AS wanted
    """
)
_NEWEST_POSTGRESQL = text(
    """
    SELECT wanted.key, newest.subject_id FROM unnest(CAST(:keys AS text[])) AS wanted(key) CROSS JOIN LATERAL (
        SELECT subject_id FROM duplicate_keys WHERE workspace_id = :workspace_id AND key = wanted.key
        ORDER BY subject_id DESC LIMIT :most
    ) AS newest
    """
)
_COMPARED = (
    StagedTask.id, StagedTask.state, StagedTask.task_id, StagedTask.title, StagedTask.owner, StagedTask.owner_id,
    StagedTask.due_at, StagedTask.links,
)  # fmt: skip
# Tables that may be locked afterwards: pairs and keys, and the stored answer of the request, whose row no other
# transaction can hold.
_AFTERWARDS = frozenset({DuplicateKey.__tablename__, DuplicatePair.__tablename__, IdempotencyRecord.__tablename__})
_COMPARABLE = frozenset({StagedState.PROPOSED, StagedState.SNOOZED, StagedState.APPROVED})


def lock_all(session: Session, workspace_id: WorkspaceId) -> None:
    """Lock the workspace's duplicates until this transaction ends. SQLite has only one writer anyway.

    No row may be locked afterwards.
    """
    close_locks(session, but=_AFTERWARDS)
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"duplicates {workspace_id}", 0))))


def add_keys(session: Session, workspace_id: WorkspaceId, keys: Mapping[str, Iterable[str]]) -> None:
    rows = [
        {"workspace_id": workspace_id, "key": key, "subject_id": subject_id}
        for subject_id, theirs in keys.items()
        for key in sorted(theirs)
    ]
    insert_many(session, DuplicateKey, rows, keeps_existing=True)


def add_pairs(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    insert_many(session, DuplicatePair, rows, keeps_existing=True)


def forget(session: Session, ids: Collection[str]) -> None:
    """Delete the keys and pairs of these subjects, before they are compared anew."""
    if not ids:
        return
    session.execute(delete(DuplicateKey).where(is_among(session, DuplicateKey.subject_id, ids)))
    session.execute(delete(DuplicatePair).where(is_among(session, DuplicatePair.staged_id, ids)))
    session.execute(delete(DuplicatePair).where(is_among(session, DuplicatePair.other_id, ids)))


def list_sharing(session: Session, workspace_id: WorkspaceId, keys: Collection[str]) -> Mapping[str, Sequence[str]]:
    """The newest subjects of each key, with a limit per key."""
    newest = _list_newest_sqlite if session.get_bind().dialect.name == "sqlite" else _list_newest_postgresql
    return newest(session, workspace_id, sorted(keys)) if keys else {}


def _list_newest_sqlite(
    session: Session, workspace_id: WorkspaceId, keys: Sequence[str]
) -> Mapping[str, Sequence[str]]:
    values = {"workspace_id": workspace_id, "keys": orjson.dumps(keys).decode(), "most": _PER_KEY}
    return {key: orjson.loads(ids) for key, ids in session.execute(_NEWEST_SQLITE, values)}


def _list_newest_postgresql(
    session: Session, workspace_id: WorkspaceId, keys: Sequence[str]
) -> Mapping[str, Sequence[str]]:
    found = defaultdict[str, list[str]](list)
    values = {"workspace_id": workspace_id, "keys": keys, "most": _PER_KEY}
    for key, subject_id in session.execute(_NEWEST_POSTGRESQL, values):
        found[key].append(subject_id)
    return found


def list_staged(session: Session, workspace_id: WorkspaceId, ids: Collection[str]) -> list[Row]:
    """Those of the staged tasks that can still be a duplicate."""
    query = select(*_COMPARED).where(
        only_checked(StagedTask.workspace_id) == workspace_id,
        is_among(session, StagedTask.id, ids),
        only_checked(StagedTask.state).in_(_COMPARABLE),
        # A completion report is not compared with suggestions of work.
        StagedTask.polarity == Polarity.DO,
    )
    return fetch(session, query) if ids else []


def list_open_items(session: Session, workspace_id: WorkspaceId, ids: Collection[str]) -> list[Row]:
    query = select(WorkItem.id, WorkItem.title, WorkItem.due_at).where(
        only_checked(WorkItem.workspace_id) == workspace_id,
        is_among(session, WorkItem.id, ids),
        WorkItem.deleted_at.is_(None),
        only_checked(WorkItem.status).in_(ACTIVE),
    )
    return fetch(session, query) if ids else []


def find_staged_of(session: Session, task_ids: Collection[TaskId]) -> dict[TaskId, StagedTaskId]:
    """The staged tasks behind those tasks that were made of one."""
    query = select(WorkItem.id, WorkItem.staged_id).where(
        is_among(session, WorkItem.id, task_ids), WorkItem.staged_id.is_not(None)
    )
    return {row["id"]: row["staged_id"] for row in fetch(session, query)} if task_ids else {}


def list_pairs(session: Session, staged_ids: Collection[StagedTaskId]) -> list[Row]:
    """The pairs of each staged task, from either side."""
    if not staged_ids:
        return []
    pair = DuplicatePair
    query: CompoundSelect[Any] = union_all(
        select(pair.staged_id.label("staged_id"), pair.other_id.label("other_id"), pair.score, pair.reason).where(
            pair.staged_id.in_(staged_ids)
        ),
        select(pair.other_id.label("staged_id"), pair.staged_id.label("other_id"), pair.score, pair.reason).where(
            pair.other_id.in_(staged_ids)
        ),
    )
    return [dict(row) for row in session.execute(query).mappings()]


def find_standing(session: Session, viewer: Viewer, staged_ids: Collection[str]) -> Mapping[str, Row]:
    """The states of those staged tasks that the viewer may see."""
    query = select(StagedTask.id, StagedTask.state, StagedTask.task_id).where(
        StagedTask.id.in_(staged_ids), visible(viewer)
    )
    return {row["id"]: row for row in fetch(session, query)} if staged_ids else {}


def find_open(session: Session, viewer: Viewer, task_ids: Collection[str]) -> set[TaskId]:
    """Those of the tasks that the viewer may see and that are open."""
    query = select(WorkItem.id).where(
        WorkItem.id.in_(task_ids), visible_item(viewer), WorkItem.deleted_at.is_(None), WorkItem.status.in_(ACTIVE)
    )
    return set(session.scalars(query)) if task_ids else set()
