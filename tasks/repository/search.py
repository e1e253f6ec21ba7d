"""Every query that searches by words."""

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
    """A search: the kind of thing, the words, and further conditions.

    ``columns`` are those to return, the id first.
    """

    workspace_id: WorkspaceId
    kind: str
    columns: Sequence[Any]
    words: SearchWords
    conditions: Sequence[ColumnElement[bool]]


def list_newest(session: Session, wanted: Wanted, *, below: int | None, limit: int) -> list[Row]:
    """Matches, newest document first; with ``below`` only documents with a lower number."""
    found = hits(session, wanted.workspace_id, wanted.kind, wanted.words)
    if session.get_bind().dialect.name == "sqlite":
        return fetch(session, _newest(found, wanted, below=below, limit=limit))
    # PostgreSQL can't estimate how rare words are: for a word that hardly any document holds, it would read all of
    # them. So this reads the newest few in their order, and only then gathers all matches from the index.
    first = (last_number(session) + 1 if below is None else below) - LOOKED_THROUGH
    near = _newest(found, wanted, below=below, limit=limit).where(found.number >= first)
    rows = fetch(session, near)
    if len(rows) == limit or first <= 0:
        return rows
    return fetch(session, _newest(gathered(found), wanted, below=below, limit=limit))


def list_best(session: Session, wanted: Wanted, *, ceiling: int, offset: int, limit: int) -> list[Row]:
    """The best matches first, among the newest few hundred up to document ``ceiling``."""
    found = hits(session, wanted.workspace_id, wanted.kind, wanted.words)
    extra = () if found.rank is None else (found.rank.label(_RANK),)
    newest = _joined(found, wanted, *extra).where(found.number <= ceiling).order_by(found.number.desc())
    those = newest.limit(MOST_RANKED).cte("those").prefix_with("MATERIALIZED")
    number = those.c[NUMBER]
    rank = those.c[_RANK] if extra else title_rank(wanted.workspace_id, wanted.kind, wanted.words, number)
    return fetch(session, select(those).order_by(rank, number.desc()).offset(offset).limit(limit))


def last_number(session: Session) -> int:
    """The number of the newest document of all workspaces."""
    return session.scalar(select(func.max(DOCUMENTS.c.number))) or 0


def _newest(found: Hits, wanted: Wanted, *, below: int | None, limit: int) -> Select[Any]:
    query = _joined(found, wanted).order_by(found.number.desc()).limit(limit)
    return query if below is None else query.where(found.number < below)


def _joined(found: Hits, wanted: Wanted, *extra: Any) -> Select[Any]:
    subject = wanted.columns[0]
    source = found.source.join(subject.table, subject == found.subject_id)
    query = select(found.number.label(NUMBER), *extra, *wanted.columns).select_from(source)
    return query.where(*found.matches, *wanted.conditions)
