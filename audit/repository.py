"""Every query on the audit trail."""

from collections.abc import Collection, Generator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, Table, bindparam, delete, insert, or_, select, tuple_, update
from sqlalchemy.orm import Session

from audit.chain import End, Link
from audit.entry import Outcome
from audit.models import AuditEvent, AuditHead, AuditValues
from audit.values import Shown, holds_words, reunite, without_words
from audit.verification import divided_row
from config.conditions import within
from config.keyset import Keyset
from config.many_rows import insert_many
from config.statements import Change, Statement
from core.ids import WorkspaceId
from core.paging import Page, Position, Row

_READ_IN = 1_000
_NEWEST = Keyset(AuditEvent.seq, is_descending=True)
_HEAD = Statement(
    lambda _: (
        select(AuditHead.seq, AuditHead.hash, AuditHead.keyed_hash)
        .where(AuditHead.workspace_id == bindparam("workspace_id", type_=AuditHead.workspace_id.type))
        .with_for_update()
    )
)
_HEADS = cast("Table", AuditHead.__table__)
_MOVE_HEAD = Change(
    lambda _: (
        update(_HEADS)
        .where(_HEADS.c.workspace_id == bindparam("of"))
        .values(seq=bindparam("new_seq"), hash=bindparam("new_hash"), keyed_hash=bindparam("new_keyed_hash"))
    )
)
_BESIDE = ("salt", "content", "format", "seal", "keyed_hash")


_END = (AuditHead.workspace_id, AuditHead.seq, AuditHead.hash, AuditHead.keyed_hash)


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


def lock_end(session: Session, workspace_id: WorkspaceId) -> End:
    """The end of the chain, locked until the transaction ends."""
    (row,) = _HEAD.fetch(session, workspace_id=workspace_id)
    return End(workspace_id, Link(row["seq"], row["hash"]), row["keyed_hash"])


def insert_end(session: Session, end: End) -> None:
    """Insert the head of a new chain."""
    values = {"seq": end.link.seq, "hash": end.link.hash, "keyed_hash": end.keyed_hash}
    session.execute(insert(AuditHead).values(workspace_id=end.workspace_id, **values))


def insert_words(session: Session, words: Sequence[Mapping[str, Any]]) -> None:
    """Insert the words of rows that are appended later in this transaction."""
    insert_many(session, AuditValues, words)


def append(session: Session, rows: Sequence[Mapping[str, Any]], *, end: End) -> None:
    """Append chained rows, and move the head to the new end."""
    insert_many(session, AuditEvent, rows)
    moved = {"of": end.workspace_id, "new_seq": end.link.seq, "new_hash": end.link.hash}
    _MOVE_HEAD.run(session, **moved, new_keyed_hash=end.keyed_hash)


def list_events(
    session: Session, workspace_id: WorkspaceId, where: Filter, *, after: Position | None, limit: int
) -> Page[Row]:
    """Rows newest first, with their words."""
    return _page(session, _matching(workspace_id, where), after=after, limit=limit)


def list_after(session: Session, workspace_id: WorkspaceId, after_seq: int, *, limit: int) -> Sequence[Any]:
    """The rows after that number, in order, without words; failures are included."""
    event = AuditEvent
    query = select(event.seq, event.action, event.outcome, event.subject_type, event.subject_id, event.actor_id)
    query = query.where(event.workspace_id == workspace_id, event.seq > after_seq).order_by(event.seq).limit(limit)
    return session.execute(query).all()


def list_facts_after(session: Session, workspace_id: WorkspaceId, after_seq: int, *, limit: int) -> Sequence[Any]:
    """The same with time, channel, actor kind, error code, and the statuses before and after."""
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
    """Rows about any of these subjects, given as type and id, newest first, with their words."""
    ids = [subject_id for _, subject_id in subjects]
    query = _matching(workspace_id, Filter()).where(
        # The index contains the ids only.
        AuditEvent.subject_id.in_(ids),
        tuple_(AuditEvent.subject_type, AuditEvent.subject_id).in_(subjects),
    )
    return _page(session, query, after=after, limit=limit)


def erase_words(session: Session, workspace_id: WorkspaceId, *, subject_type: str, subject_id: str) -> bool:
    """Delete the words of all rows about the subject. Whether there were any."""
    rows = select(AuditEvent.id).where(
        AuditEvent.workspace_id == workspace_id,
        AuditEvent.subject_id == subject_id,
        AuditEvent.subject_type == subject_type,
    )
    statement = delete(AuditValues).where(AuditValues.event_id.in_(rows)).returning(AuditValues.event_id)
    return bool(session.execute(statement.execution_options(synchronize_session=False)).all())


def list_saying(session: Session, workspace_id: WorkspaceId, words: Collection[str]) -> Sequence[tuple[str, str]]:
    """The subjects of entries that contain one of these words, in any case."""
    spelled = sorted({form for word in words for form in (word, word.lower(), word.upper(), word.title())})
    query = (
        select(AuditEvent.subject_type, AuditEvent.subject_id)
        .join(AuditValues, AuditValues.event_id == AuditEvent.id)
        .where(
            AuditEvent.workspace_id == workspace_id,
            AuditEvent.subject_id.is_not(None),
            or_(*(AuditValues.content.icontains(form, autoescape=True) for form in spelled)),
        )
        .distinct()
    )
    return [(row[0], row[1]) for row in session.execute(query) if row[1]] if spelled else []


def walk(session: Session, workspace_id: WorkspaceId) -> Generator[dict[str, Any], None, None]:
    """The whole chain with its words, oldest first, streamed in batches.

    A caller that stops before the end must close the generator.
    """
    query = _matching(workspace_id, Filter()).order_by(AuditEvent.seq).execution_options(yield_per=_READ_IN)
    with session.execute(query) as result:
        for row in result.mappings():
            yield dict(row)


def find_head(session: Session, workspace_id: WorkspaceId) -> Link | None:
    end = find_end(session, workspace_id)
    return end.link if end else None


def find_end(session: Session, workspace_id: WorkspaceId) -> End | None:
    """The end of the chain with its keyed hash."""
    head = session.execute(select(*_END).where(AuditHead.workspace_id == workspace_id)).one_or_none()
    return _end(head) if head else None


def list_ends(session: Session) -> list[End]:
    """The ends of all workspaces' chains."""
    return [_end(head) for head in session.execute(select(*_END).order_by(AuditHead.workspace_id))]


def _end(head: Any) -> End:
    return End(WorkspaceId(head.workspace_id), Link(head.seq, head.hash), head.keyed_hash)


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
        # A literal value, because a partial index is only used for the literal condition.
        query = query.where(AuditEvent.outcome == bindparam("outcome", where.outcome.value, literal_execute=True))
    return query.where(*within((AuditEvent.at, where.since, where.before)))


def _is_of(action: str) -> ColumnElement[bool]:
    """The condition for an action, or for all actions with a prefix when the name has no dot."""
    return AuditEvent.action == action if "." in action else AuditEvent.action.startswith(f"{action}.", autoescape=True)


def _whole(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with its words, or without them when they were erased."""
    is_erased = row["content"] is None and holds_words(row["changes"], row["links"])
    changes, links = without_words(row["changes"], row["links"]) if is_erased else reunite(divided_row(row))
    return {
        **{name: value for name, value in row.items() if name not in _BESIDE},
        "changes": changes,
        "links": links,
        "is_private": bool(row["is_private"]),
        "values": Shown.ERASED if is_erased else Shown.ALL,
    }
