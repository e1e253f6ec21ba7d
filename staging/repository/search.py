"""Every query that finds things by words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, false, func, or_, select
from sqlalchemy.orm import Session

from access.viewer import Viewer
from config.rows import fetch
from core.paging import Row
from intake.models import Source
from intake.repository import SOURCE_COLUMNS
from staging.models.staged_task import StagedTask
from staging.repository.staged import visible
from staging.states import StagedState
from tasks.models.work_item import WorkItem
from tasks.policy.search_words import SearchWords
from tasks.repository.search_index import DOCUMENTS, Found, Hits, gathered, hits

MOST_RANKED = 500
LOOKED_THROUGH = 5_000
NUMBER = "document_number"
_RANK = "document_rank"
# Once it is work, a suggestion is found as that.
_BECAME_OTHER = frozenset({StagedState.APPROVED, StagedState.MERGED})
# The id of each thing stands first.
_COLUMNS: dict[Found, Sequence[Any]] = {
    Found.TASK: list(WorkItem.__table__.columns),
    Found.STAGED: list(StagedTask.__table__.columns),
    Found.SOURCE: SOURCE_COLUMNS,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to find: which kind of thing, by which words, under which other conditions."""

    kind: Found
    words: SearchWords
    conditions: Sequence[ColumnElement[bool]]


def list_newest(session: Session, viewer: Viewer, wanted: Wanted, *, below: int | None, limit: int) -> list[Row]:
    """What was written down last comes first; from below the document of that number."""
    found = hits(session, viewer.workspace_id, wanted.kind, wanted.words)
    if session.get_bind().dialect.name == "sqlite":
        return fetch(session, _newest(found, wanted, below=below, limit=limit))
    # PostgreSQL must not be left to guess how rare words are: it would go through everything for one that hardly any
    # document holds. So it looks through the newest few in their order, and only then gathers all that the index knows.
    first = (last_number(session) + 1 if below is None else below) - LOOKED_THROUGH
    near = _newest(found, wanted, below=below, limit=limit).where(found.number >= first)
    rows = fetch(session, near)
    if len(rows) == limit or first <= 0:
        return rows
    return fetch(session, _newest(gathered(found), wanted, below=below, limit=limit))


def list_best(session: Session, viewer: Viewer, wanted: Wanted, *, ceiling: int, offset: int, limit: int) -> list[Row]:
    """The best fits first, among the newest few hundred up to the document of that number."""
    found = hits(session, viewer.workspace_id, wanted.kind, wanted.words)
    newest = _joined(found, wanted, found.rank.label(_RANK)).where(found.number <= ceiling)
    ranked = newest.order_by(found.number.desc()).limit(MOST_RANKED).subquery()
    query = select(ranked).order_by(ranked.c[_RANK], ranked.c[NUMBER].desc()).offset(offset).limit(limit)
    return fetch(session, query)


def last_number(session: Session) -> int:
    """The number of the newest document of all."""
    return session.scalar(select(func.max(DOCUMENTS.c.number))) or 0


def found_staged(viewer: Viewer) -> list[ColumnElement[bool]]:
    return [visible(viewer), StagedTask.state.not_in(_BECAME_OTHER)]


def found_sources(viewer: Viewer) -> list[ColumnElement[bool]]:
    is_own = Source.created_by == viewer.member_id if viewer.member_id else false()
    may_be_seen = [] if viewer.sees_private else [or_(Source.is_private.is_(False), is_own)]
    return [Source.workspace_id == viewer.workspace_id, Source.deleted_at.is_(None), *may_be_seen]


def _newest(found: Hits, wanted: Wanted, *, below: int | None, limit: int) -> Select[Any]:
    query = _joined(found, wanted).order_by(found.number.desc()).limit(limit)
    return query if below is None else query.where(found.number < below)


def _joined(found: Hits, wanted: Wanted, *extra: Any) -> Select[Any]:
    columns = _COLUMNS[wanted.kind]
    source = found.source.join(columns[0].table, columns[0] == found.subject_id)
    query = select(found.number.label(NUMBER), *extra, *columns).select_from(source)
    return query.where(*found.matches, *wanted.conditions)
