"""Queries over every table that may name a person. They use the tables' metadata, so that new columns are included."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Enum,
    String,
    Table,
    Text,
    cast,
    delete,
    false,
    null,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Session

from config.database import Base
from config.keyset import Keyset
from core.ids import PersonErasureId, SourceId, WorkspaceId
from core.paging import Page, Position
from intake.inbound.models import InboundMessage
from intake.models import Job, SegmentRow, Source, SpeakerMapping
from staging.models.evidence import EvidenceRow
from staging.models.person_erasure import PersonErasure
from staging.models.proposal import Recommendation
from staging.models.staged_task import StagedTask
from staging.policy.person import Person
from tasks.models.resource import ResourceHandle

# Tables handled elsewhere: the trail erases its own values, original bytes are found by their text, and stored answers
# are deleted whole.
_APART: Final = frozenset({
    "audit_events", "audit_heads", "audit_values", "blobs", "idempotency_records", "person_erasures",
})  # fmt: skip
_NEWEST: Final = Keyset(PersonErasure.created_at, PersonErasure.id, is_descending=True)
_NO_WORDS: Final = ("_id", "_hash", "_key")
_NOT_SHOWN: Final = ("_hash", "token", "lookup", "salt")


def belongs(table: Table, workspace_id: str) -> ColumnElement[bool]:
    """Whether a row belongs to the workspace: by its column, or by its parent row."""
    if table.name == "workspaces":
        return table.c.id == workspace_id
    if "workspace_id" in table.c:
        return table.c.workspace_id == workspace_id
    key = next(key for key in table.foreign_keys if "workspace_id" in key.column.table.c)
    owner = key.column.table
    return key.parent.in_(select(key.column).where(owner.c.workspace_id == workspace_id))


def tables_of_workspaces() -> Iterator[Table]:
    """Tables whose rows belong to a workspace, parents before children, without those in ``_APART``."""
    for table in Base.metadata.sorted_tables:
        owners = {key.column.table for key in table.foreign_keys}
        is_owned = "workspace_id" in table.c or any("workspace_id" in owner.c for owner in owners)
        if is_owned and table.name not in _APART:
            yield table


def list_traces(session: Session, workspace_id: WorkspaceId, person: Person) -> Iterator[dict[str, Any]]:
    """Every row that names the person or is by them, with its table's name and without hashes and secrets."""
    for table in tables_of_workspaces():
        shown = [column for column in table.c if not column.name.endswith(_NOT_SHOWN)]
        condition = or_(false(), *_naming(_worded(table), person), *_by(table, person.member_id))
        query = select(*shown).where(belongs(table, workspace_id), condition).order_by(*table.primary_key.columns)
        for row in session.execute(query).mappings():
            yield {"table": table.name, **row}


def mask_everywhere(session: Session, workspace_id: WorkspaceId, person: Person) -> int:
    """Mask the person's names and addresses in all rows. Returns how many rows changed."""
    return sum(_mask_in(session, table, workspace_id, person) for table in tables_of_workspaces())


def _mask_in(session: Session, table: Table, workspace_id: WorkspaceId, person: Person) -> int:
    worded, key = _worded(table), list(table.primary_key.columns)
    if not worded or not person.words:
        return 0
    query = select(*key, *worded).where(belongs(table, workspace_id), or_(false(), *_naming(worded, person)))
    count = 0
    for row in session.execute(query).mappings().all():
        values = {column.name: person.mask(row[column.name]) for column in worded}
        changed = {name: value for name, value in values.items() if value != row[name]}
        if changed:
            where = [column == row[column.name] for column in key]
            session.execute(update(table).where(*where).values(**changed))
            count += 1
    return count


def list_spoken(session: Session, workspace_id: WorkspaceId, person: Person) -> dict[SourceId, set[str]]:
    """The labels of the person as a speaker, by source."""
    mine = [SpeakerMapping.member_id == person.member_id] if person.member_id else []
    mapped = select(SpeakerMapping.source_id, SpeakerMapping.label).where(
        SpeakerMapping.workspace_id == workspace_id,
        or_(false(), *_naming([SpeakerMapping.name, SpeakerMapping.email, SpeakerMapping.label], person), *mine),
    )
    spoken = (
        select(SegmentRow.source_id, SegmentRow.speaker)
        .join(Source, Source.id == SegmentRow.source_id)
        .where(Source.workspace_id == workspace_id, or_(false(), *_naming([SegmentRow.speaker], person)))
        .distinct()
    )
    found: dict[SourceId, set[str]] = {}
    for source_id, label in (*session.execute(mapped), *session.execute(spoken)):
        found.setdefault(SourceId(source_id), set()).add(label)
    return found


def list_naming_sources(session: Session, workspace_id: WorkspaceId, person: Person) -> list[SourceId]:
    """Sources whose text or metadata names the person."""
    worded = list(_worded(Source.__table__))  # type: ignore[arg-type]  # a mapped class has a table
    query = select(Source.id).where(Source.workspace_id == workspace_id, or_(false(), *_naming(worded, person)))
    return [SourceId(source_id) for source_id in session.scalars(query.order_by(Source.id))]


def list_sent(session: Session, workspace_id: WorkspaceId, person: Person) -> list[tuple[str, SourceId | None]]:
    """The messages that the person sent, with their sources."""
    emails = [email.lower() for email in person.emails]
    columns = (InboundMessage.sender_address, InboundMessage.envelope_sender, InboundMessage.author_address)
    query = select(InboundMessage.id, InboundMessage.source_id).where(
        InboundMessage.workspace_id == workspace_id,
        or_(false(), *(column.icontains(email, autoescape=True) for column in columns for email in emails)),
    )
    rows = session.execute(query.order_by(InboundMessage.id)).all() if emails else ()
    return [(row.id, SourceId(row.source_id) if row.source_id else None) for row in rows]


def forget_labels(session: Session, source_id: SourceId, labels: set[str]) -> None:
    """Delete the mappings of these labels, and the stored results of readings, which may hold what was said."""
    these = (SpeakerMapping.source_id == source_id, SpeakerMapping.label.in_(labels))
    session.execute(delete(SpeakerMapping).where(*these))
    session.execute(update(Job).where(Job.source_id == source_id).values(result=None))


def list_quoted(session: Session, source_id: SourceId, labels: set[str]) -> list[str]:
    """The suggestions that quote what was said under these labels."""
    query = select(EvidenceRow.staged_id).where(EvidenceRow.source_id == source_id, EvidenceRow.speaker.in_(labels))
    return sorted(set(session.scalars(query)))


def forget_quotes(session: Session, source_id: SourceId, labels: set[str]) -> None:
    session.execute(
        update(EvidenceRow)
        .where(EvidenceRow.source_id == source_id, EvidenceRow.speaker.in_(labels))
        .values(quote="", context_before="", context_after="", speaker=None)
    )
    # The text around other speakers' quotes may be this person's.
    session.execute(
        update(EvidenceRow).where(EvidenceRow.source_id == source_id).values(context_before="", context_after="")
    )


def forget_remarks(session: Session, workspace_id: WorkspaceId, member_id: str, *, at: datetime) -> None:
    """Delete the member's remarks on suggestions."""
    of_workspace = StagedTask.workspace_id == workspace_id
    query = select(StagedTask.id, StagedTask.remarks).where(
        of_workspace, cast(StagedTask.remarks, Text).contains(member_id, autoescape=True)
    )
    for staged_id, remarks in session.execute(query.with_for_update()).all():
        others = [remark for remark in remarks if remark["author_id"] != member_id]
        changes = {"remarks": others or null(), "updated_at": at, "version": StagedTask.version + 1}
        session.execute(update(StagedTask).where(StagedTask.id == staged_id).values(**changes))


def forget_recommendations(session: Session, workspace_id: WorkspaceId, member_id: str) -> None:
    """Delete what the member recommended about suggestions."""
    theirs = (Recommendation.workspace_id == workspace_id, Recommendation.member_id == member_id)
    session.execute(delete(Recommendation).where(*theirs))


def forget_handles(session: Session, workspace_id: WorkspaceId, person: Person) -> None:
    """Delete handles of customers that are words of this person's names or addresses."""
    handles = [word.lower() for word in person.words]
    of_workspace = ResourceHandle.workspace_id == workspace_id
    session.execute(delete(ResourceHandle).where(of_workspace, ResourceHandle.handle.in_(handles)))


def list_erasures(
    session: Session, workspace_id: WorkspaceId, *, after: Position | None, limit: int
) -> Page[PersonErasure]:
    """Erasures newest first."""
    query = select(PersonErasure).where(PersonErasure.workspace_id == workspace_id)
    return _NEWEST.page_of_objects(session, query, after=after, limit=limit)


def lock_erasure(session: Session, workspace_id: WorkspaceId, erasure_id: PersonErasureId) -> PersonErasure | None:
    query = select(PersonErasure).where(PersonErasure.workspace_id == workspace_id, PersonErasure.id == erasure_id)
    return session.scalars(query.with_for_update()).one_or_none()


def list_due(session: Session, *, now: Any) -> Sequence[PersonErasure]:
    query = select(PersonErasure).where(PersonErasure.done_at.is_(None), PersonErasure.due_at <= now)
    return session.scalars(query.order_by(PersonErasure.due_at, PersonErasure.id)).all()


def _worded(table: Table) -> list[Column[Any]]:
    """The columns of a table that may hold text."""
    return [column for column in table.c if _has_words(column)]


def _has_words(column: Column[Any]) -> bool:
    is_text = isinstance(column.type, String | Text | JSON) and not isinstance(column.type, Enum)
    is_key = column.primary_key or bool(column.foreign_keys)
    return is_text and not is_key and column.name != "id" and not column.name.endswith(_NO_WORDS)


def _naming(columns: Sequence[Any], person: Person) -> list[ColumnElement[bool]]:
    """Whether a column names the person, as far as SQL can tell; callers check the rows again."""
    spelled = {form for word in person.words for form in (word, word.lower(), word.upper(), word.title())}
    return [cast(column, Text).icontains(form, autoescape=True) for column in columns for form in sorted(spelled)]


def _by(table: Table, member_id: str | None) -> list[ColumnElement[bool]]:
    if member_id is None:
        return []
    plain = [column for column in table.c if isinstance(column.type, String) and not isinstance(column.type, Enum)]
    listed = [column for column in table.c if isinstance(column.type, JSON)]
    return [
        *(column == member_id for column in plain),
        *(cast(column, Text).contains(member_id, autoescape=True) for column in listed),
    ]


def plain_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with bytes decoded, for JSON."""
    return {
        name: value.decode("utf-8", "replace") if isinstance(value, bytes) else value for name, value in row.items()
    }
