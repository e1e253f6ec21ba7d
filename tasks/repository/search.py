"""Every query that finds things by words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from config.rows import fetch
from core.ids import WorkspaceId
from core.paging import Row
from tasks.policy.search_words import SearchWords
from tasks.repository.search_index import DOCUMENTS, Hits, gathered, hits, title_rank

MOST_RANKED = 500
LOOKED_THROUGH = 5_000
NUMBER = "document_number"
_RANK = "document_rank"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to find: which kind of thing, by which words, under which other conditions.

    Of each the columns, the id first.
    """

    workspace_id: WorkspaceId
    kind: str
    columns: Sequence[Any]
    words: SearchWords
    conditions: Sequence[ColumnElement[bool]]


def list_newest(session: Session, wanted: Wanted, *, below: int | None, limit: int) -> list[Row]:
    """What was written down last comes first; from below the document of that number."""
    found = hits(session, wanted.workspace_id, wanted.kind, wanted.words)
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


def list_best(session: Session, wanted: Wanted, *, ceiling: int, offset: int, limit: int) -> list[Row]:
    """The best fits first, among the newest few hundred up to the document of that number."""
    found = hits(session, wanted.workspace_id, wanted.kind, wanted.words)
    extra = () if found.rank is None else (found.rank.label(_RANK),)
    newest = _joined(found, wanted, *extra).where(found.number <= ceiling).order_by(found.number.desc())
    those = newest.limit(MOST_RANKED).cte("those").prefix_with("MATERIALIZED")
    number = those.c[NUMBER]
    rank = those.c[_RANK] if extra else title_rank(wanted.workspace_id, wanted.kind, wanted.words, number)
    return fetch(session, select(those).order_by(rank, number.desc()).offset(offset).limit(limit))


def last_number(session: Session) -> int:
    """The number of the newest document of all."""
    return session.scalar(select(func.max(DOCUMENTS.c.number))) or 0


def _newest(found: Hits, wanted: Wanted, *, below: int | None, limit: int) -> Select[Any]:
    query = _joined(found, wanted).order_by(found.number.desc()).limit(limit)
    return query if below is None else query.where(found.number < below)


def _joined(found: Hits, wanted: Wanted, *extra: Any) -> Select[Any]:
    subject = wanted.columns[0]
    source = found.source.join(subject.table, subject == found.subject_id)
    query = select(found.number.label(NUMBER), *extra, *wanted.columns).select_from(source)
    return query.where(*found.matches, *wanted.conditions)
