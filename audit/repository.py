"""Every query on the audit trail."""

from collections.abc import Collection, Generator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, Table, bindparam, delete, insert, or_, select, tuple_, update
from sqlalchemy.orm import Session

from audit.chain import Link
from audit.entry import Outcome
from audit.models import AuditEvent, AuditHead, AuditValues
from audit.values import Shown, holds_words, reunite, without_words
from audit.verification import divided_row
from config.conditions import within
from config.keyset import Keyset
from config.many_rows import insert_many
from config.statements import Statement
from core.ids import WorkspaceId
from core.paging import Page, Position, Row

_READ_IN = 1_000
_NEWEST = Keyset(AuditEvent.seq, is_descending=True)
_HEAD = Statement(
    lambda _: (
        select(AuditHead.seq, AuditHead.hash)
        .where(AuditHead.workspace_id == bindparam("workspace_id", type_=AuditHead.workspace_id.type))
        .with_for_update()
    )
)
_HEADS = cast("Table", AuditHead.__table__)
_MOVE_HEAD = (
    update(_HEADS)
    .where(_HEADS.c.workspace_id == bindparam("of"))
    .values(seq=bindparam("new_seq"), hash=bindparam("new_hash"))
)
_BESIDE = ("salt", "content", "format", "seal")


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows of a workspace's trail to list."""

    subject_id: str | None = None
    actor_id: str | None = None
    request_id: str | None = None
    actions: frozenset[str] | None = None
    outcome: Outcome | None = None
    since: datetime | None = None
    before: datetime | None = None


def lock_head(session: Session, workspace_id: WorkspaceId) -> Link:
    """The end of the chain, held until the transaction ends."""
    (row,) = _HEAD.fetch(session, workspace_id=workspace_id)
    return Link(row["seq"], row["hash"])


def start_chain(session: Session, workspace_id: WorkspaceId) -> None:
    start = Link()
    session.execute(insert(AuditHead).values(workspace_id=workspace_id, seq=start.seq, hash=start.hash))


def append(
    session: Session,
    workspace_id: WorkspaceId,
    rows: Sequence[Mapping[str, Any]],
    *,
    words: Sequence[Mapping[str, Any]],
) -> None:
    """Add chained rows and what lies beside them, and move the head to the last of them."""
    insert_many(session, AuditEvent, rows)
    insert_many(session, AuditValues, words)
    moved = {"of": workspace_id, "new_seq": rows[-1]["seq"], "new_hash": rows[-1]["hash"]}
    session.connection().execute(_MOVE_HEAD, moved)


def list_events(
    session: Session, workspace_id: WorkspaceId, where: Filter, *, after: Position | None, limit: int
) -> Page[Row]:
    """Newest first, with all their words."""
    return _page(session, _matching(workspace_id, where), after=after, limit=limit)


def list_after(session: Session, workspace_id: WorkspaceId, after_seq: int, *, limit: int) -> Sequence[Any]:
    """What happened after that number, in order and without any words; what was tried in vain is among it."""
    event = AuditEvent
    query = select(event.seq, event.action, event.outcome, event.subject_type, event.subject_id, event.actor_id)
    query = query.where(event.workspace_id == workspace_id, event.seq > after_seq).order_by(event.seq).limit(limit)
    return session.execute(query).all()


def list_facts_after(session: Session, workspace_id: WorkspaceId, after_seq: int, *, limit: int) -> Sequence[Any]:
    """The same with when, by which way, and where it stood before and after."""
    event = AuditEvent
    query = select(
        event.seq, event.at, event.action, event.outcome, event.error_code, event.subject_type, event.subject_id,
        event.actor_id, event.actor_kind, event.channel, event.status_before, event.status_after,
    )  # fmt: skip
    query = query.where(event.workspace_id == workspace_id, event.seq > after_seq).order_by(event.seq).limit(limit)
    return session.execute(query).all()


def list_about(
    session: Session,
    workspace_id: WorkspaceId,
    subjects: Collection[tuple[str, str]],
    *,
    after: Position | None,
    limit: int,
) -> Page[Row]:
    """Rows about any of these things, each named by type and id, newest first, with all their words."""
    ids = [subject_id for _, subject_id in subjects]
    query = _matching(workspace_id, Filter()).where(
        # The ids alone are what the index knows.
        AuditEvent.subject_id.in_(ids),
        tuple_(AuditEvent.subject_type, AuditEvent.subject_id).in_(subjects),
    )
    return _page(session, query, after=after, limit=limit)


def erase_words(session: Session, workspace_id: WorkspaceId, *, subject_type: str, subject_id: str) -> bool:
    """Whether there were any in the rows about that thing."""
    rows = select(AuditEvent.id).where(
        AuditEvent.workspace_id == workspace_id,
        AuditEvent.subject_id == subject_id,
        AuditEvent.subject_type == subject_type,
    )
    statement = delete(AuditValues).where(AuditValues.event_id.in_(rows)).returning(AuditValues.event_id)
    return bool(session.execute(statement.execution_options(synchronize_session=False)).all())


def walk(session: Session, workspace_id: WorkspaceId) -> Generator[dict[str, Any], None, None]:
    """The whole chain with what lies beside it, oldest first, without holding it in memory.

    To be closed by whoever stops before its end.
    """
    query = _matching(workspace_id, Filter()).order_by(AuditEvent.seq).execution_options(yield_per=_READ_IN)
    with session.execute(query) as result:
        for row in result.mappings():
            yield dict(row)


def find_head(session: Session, workspace_id: WorkspaceId) -> Link | None:
    row = session.execute(
        select(AuditHead.seq, AuditHead.hash).where(AuditHead.workspace_id == workspace_id)
    ).one_or_none()
    return Link(row.seq, row.hash) if row else None


def list_heads(session: Session) -> list[tuple[WorkspaceId, Link]]:
    """Where every workspace's chain ends."""
    query = select(AuditHead.workspace_id, AuditHead.seq, AuditHead.hash).order_by(AuditHead.workspace_id)
    return [(WorkspaceId(row.workspace_id), Link(row.seq, row.hash)) for row in session.execute(query)]


def find_hash(session: Session, workspace_id: WorkspaceId, seq: int) -> str | None:
    query = select(AuditEvent.hash).where(AuditEvent.workspace_id == workspace_id, AuditEvent.seq == seq)
    return session.execute(query).scalar_one_or_none()


def _page(session: Session, query: Select[Any], *, after: Position | None, limit: int) -> Page[Row]:
    page = _NEWEST.page_of(session, query, after=after, limit=limit)
    return Page(tuple(map(_whole, page.rows)), page.next)


def _matching(workspace_id: WorkspaceId, where: Filter) -> Select[Any]:
    query = (
        select(*AuditEvent.__table__.columns, AuditValues.salt, AuditValues.content, AuditValues.is_private)
        .outerjoin(AuditValues, AuditValues.event_id == AuditEvent.id)
        .where(AuditEvent.workspace_id == workspace_id)
    )
    if where.subject_id is not None:
        query = query.where(AuditEvent.subject_id == where.subject_id)
    if where.actor_id is not None:
        query = query.where(AuditEvent.actor_id == where.actor_id)
    if where.request_id is not None:
        query = query.where(AuditEvent.request_id == where.request_id)
    if where.actions is not None:
        query = query.where(or_(*(_is_of(action) for action in where.actions)))
    if where.outcome is not None:
        query = query.where(AuditEvent.outcome == where.outcome)
    return query.where(*within((AuditEvent.at, where.since, where.before)))


def _is_of(action: str) -> ColumnElement[bool]:
    """That very action, or any of that kind where only the kind is named."""
    return AuditEvent.action == action if "." in action else AuditEvent.action.startswith(f"{action}.", autoescape=True)


def _whole(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as it was noted, if its words were not erased."""
    is_erased = row["content"] is None and holds_words(row["changes"], row["links"])
    changes, links = without_words(row["changes"], row["links"]) if is_erased else reunite(divided_row(row))
    return {
        **{name: value for name, value in row.items() if name not in _BESIDE},
        "changes": changes,
        "links": links,
        "is_private": bool(row["is_private"]),
        "values": Shown.ERASED if is_erased else Shown.ALL,
    }
