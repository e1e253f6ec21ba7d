"""The index of words: the only module with full-text syntax of each database.

Triggers create and maintain the tables (see the migration), so that no writer can forget them; this module writes
nothing.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Select,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
)
from sqlalchemy import cast as sql_cast
from sqlalchemy.orm import Session

from core.ids import WorkspaceId
from tasks.policy.search_words import Phrase, SearchWords


@dataclass(frozen=True, slots=True)
class Hits:
    """Matching documents as parts of a query: the tables and the conditions.

    ``rank`` is lowest for the best match; None where the database can't rank without counting all documents.
    """

    source: FromClause
    subject_id: ColumnElement[str]
    number: ColumnElement[int]
    matches: tuple[ColumnElement[bool], ...]
    rank: ColumnElement[float] | None = None


# The kind of a document as the index stores it, as the first part of its scope.
TASK = "task"
DOCUMENTS = table(
    "search_documents", column("number"), column("workspace_id"), column("kind"), column("subject_id"), column("words")
)
_INDEX = table("search_index", column("rowid"))
_TEXTS = table("search_texts", column("subject_id"), column("title"), column("body"))


def hits(session: Session, workspace_id: WorkspaceId, kind: str, words: SearchWords) -> Hits:
    """Documents of that kind in that workspace which contain the words."""
    scope = _scope(workspace_id, kind)
    is_theirs = DOCUMENTS.c.workspace_id == workspace_id
    if session.get_bind().dialect.name == "postgresql":
        query = func.to_tsquery(literal_column("'simple'"), _for_postgresql(scope, words))
        matches = DOCUMENTS.c.words.op("@@", is_comparison=True)(query)
        rank: ColumnElement[Any] = -func.ts_rank(DOCUMENTS.c.words, query)
        return Hits(DOCUMENTS, DOCUMENTS.c.subject_id, DOCUMENTS.c.number, (is_theirs, matches), rank)
    joined = _INDEX.join(DOCUMENTS, DOCUMENTS.c.number == _INDEX.c.rowid)
    return Hits(joined, DOCUMENTS.c.subject_id, _INDEX.c.rowid, (is_theirs, _match(_for_sqlite(scope, words))))


def title_rank(workspace_id: WorkspaceId, kind: str, words: SearchWords, number: Any) -> ColumnElement[int]:
    """How many of the phrases are not in a document's title, for SQLite.

    The rank of SQLite counts all documents with each word. This query reads only from the oldest of the given documents
    on.
    """
    scope, oldest = _scope(workspace_id, kind), select(func.min(number)).scalar_subquery()
    titled = (
        select(_INDEX.c.rowid).where(_match(_for_sqlite(scope, words, title=phrase)), _INDEX.c.rowid >= oldest)
        for phrase in words.wanted
    )
    missing: ColumnElement[int] = sum((sql_cast(number.not_in(each), Integer) for each in titled), start=literal(0))
    return missing


def gathered(found: Hits) -> Hits:
    """The same matches, read from the index and sorted before any join.

    Other columns are then looked up only for the rows of the page, and not for all matches.
    """
    query = select(found.subject_id.label("subject_id"), found.number.label("number"))
    every = query.select_from(found.source).where(*found.matches).cte("every").prefix_with("MATERIALIZED")
    # PostgreSQL does not flatten a subquery with an order, and reads its rows in that order.
    newest = select(every).order_by(every.c.number.desc()).subquery("newest")
    return Hits(newest, newest.c.subject_id, newest.c.number, ())


def subjects(session: Session, workspace_id: WorkspaceId, kind: str, words: SearchWords) -> Select[str]:
    """The ids of matching documents, as a subquery."""
    found = hits(session, workspace_id, kind, words)
    return select(found.subject_id).select_from(found.source).where(*found.matches)


def texts_of(session: Session, subject_ids: Collection[str]) -> Mapping[str, tuple[str, str]]:
    """Title and remaining searched text, by id."""
    query = select(_TEXTS.c.subject_id, _TEXTS.c.title, _TEXTS.c.body).where(_TEXTS.c.subject_id.in_(subject_ids))
    return {row[0]: (row[1], row[2]) for row in session.execute(query)} if subject_ids else {}


def _scope(workspace_id: WorkspaceId, kind: str) -> str:
    return f"{kind}{workspace_id.removeprefix('ws_').lower()}"


def _match(query: str) -> ColumnElement[bool]:
    matches: ColumnElement[bool] = literal_column("search_index").op("MATCH", is_comparison=True)(literal(query))
    return matches


def _for_sqlite(scope: str, words: SearchWords, *, title: Phrase | None = None) -> str:
    """The match expression of SQLite. Words hold letters and digits only, so that quoted ones can't contain operators."""
    wanted = " AND ".join(_quoted(phrase) for phrase in words.wanted)
    without = "".join(f" NOT {_quoted(phrase)}" for phrase in words.unwanted)
    titled = f" AND {{title}} : {_quoted(title)}" if title is not None else ""
    return f'{{scope}} : "{scope}" AND {{title body}} : (({wanted}){without}){titled}'


def _quoted(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.words)}"{" *" if phrase.is_prefix else ""}'


def _for_postgresql(scope: str, words: SearchWords) -> str:
    wanted = [_adjacent(phrase) for phrase in words.wanted]
    without = [f"!({_adjacent(phrase)})" for phrase in words.unwanted]
    return " & ".join([f"'{scope}':D", *wanted, *without])


def _adjacent(phrase: Phrase) -> str:
    # Weights A and B are the title and the rest; D holds the scope, which user input must not match.
    ends: Sequence[str] = [*("AB" for _ in phrase.words[1:]), "*AB" if phrase.is_prefix else "AB"]
    return "(" + " <-> ".join(f"'{word}':{end}" for word, end in zip(phrase.words, ends, strict=True)) + ")"
