"""Every query on sources, segments and jobs."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from operator import itemgetter
from typing import Any

from sqlalchemy import Select, Subquery, bindparam, case, delete, func, select, text, union_all
from sqlalchemy.orm import Session

from access.repository import readership
from access.viewer import Readership, Viewer
from config.keyset import Keyset
from config.many_rows import add_new, insert_many, is_among
from config.owed.row import JobState
from config.rows import fetch
from config.statements import OneOf, Statement
from core.ids import JobId, SourceId, WorkspaceId
from core.paging import Page, Position, Row
from intake.models import Job, SegmentRow, Source, SourceState, SpeakerMapping
from intake.sources.source_filter import SourceFilter, conditions
from intake.sources.visibility import concerns, visible
from intake.speakers.proposals.clues import KnownPerson

_TURNS = Keyset(SegmentRow.index, SegmentRow.source_id, is_descending=False)
# The columns that lists show: all but the text.
SOURCE_COLUMNS = [column for column in Source.__table__.columns if column.name != "text"]


def ids_of_content(one_of: OneOf) -> Subquery:
    """The live sources with this content that the sender may see: public ones, and the sender's own private ones.

    Each kind has its own SELECT with exactly the condition of its unique index, so that the index is used.
    """
    of_content = select(Source.id).where(
        Source.workspace_id == bindparam("workspace_id", type_=Source.workspace_id.type), one_of(Source.sha256)
    )
    is_own = func.coalesce(Source.created_by, "") == bindparam("sender", type_=Source.created_by.type)
    return union_all(
        of_content.where(text("sources.deleted_at IS NULL AND NOT sources.is_private")),
        of_content.where(text("sources.deleted_at IS NULL AND sources.is_private"), is_own),
    ).subquery()


_OF_CONTENT = Statement(lambda one_of: select(ids_of_content(one_of).c.id))


def add_sources(session: Session, rows: Collection[Mapping[str, Any]]) -> frozenset[str]:
    """Add the sources unless live ones have the same content. Return the ids that were added, also after losing a race.

    Rows are inserted in the order of their digests, so that concurrent uploads of the same files cannot deadlock.
    """
    return add_new(session, Source, sorted(rows, key=itemgetter("sha256")))


def find_source(session: Session, workspace_id: WorkspaceId, source_id: SourceId) -> Source | None:
    return session.scalars(
        select(Source).where(Source.id == source_id, Source.workspace_id == workspace_id, Source.deleted_at.is_(None))
    ).one_or_none()


def find_sources_by_content(
    session: Session, workspace_id: WorkspaceId, digests: Collection[str], *, sender: str | None
) -> Sequence[Source]:
    """The public sources with this content and the sender's private ones, and no private ones of other members."""
    rows = _OF_CONTENT.fetch(session, ids=digests, workspace_id=workspace_id, sender=sender or "")
    return get_sources(session, [row["id"] for row in rows]) if rows else ()


def list_sources(
    session: Session,
    viewer: Viewer,
    where: SourceFilter,
    *,
    among: Select[str] | None,
    order: Keyset,
    after: Position | None,
    limit: int,
) -> Page[Row]:
    """The sources that the viewer may see, limited to the ids ``among`` where given."""
    query = select(*SOURCE_COLUMNS).where(visible(viewer), *conditions(where))
    query = query.where(Source.id.in_(among)) if among is not None else query
    return order.page_of(session, query, after=after, limit=limit)


def find_visible(session: Session, viewer: Viewer, ids: Collection[SourceId]) -> Mapping[SourceId, Row]:
    """The live sources among these ids that the viewer may see, without their text."""
    query = select(*SOURCE_COLUMNS).where(
        is_among(session, Source.id, ids), visible(viewer), Source.deleted_at.is_(None)
    )
    return {row["id"]: row for row in fetch(session, query)}


def list_failed(session: Session, workspace_id: WorkspaceId | None) -> list[Source]:
    query = select(Source).where(Source.state == SourceState.FAILED, Source.deleted_at.is_(None)).order_by(Source.id)
    return list(session.scalars(query.where(Source.workspace_id == workspace_id) if workspace_id else query))


def find_sources(session: Session, ids: Sequence[str]) -> list[Source]:
    return list(session.scalars(select(Source).where(Source.id.in_(ids), Source.deleted_at.is_(None))))


def get_sources(session: Session, ids: Collection[str]) -> Sequence[Source]:
    """The sources with these ids, also deleted ones."""
    return session.scalars(select(Source).where(is_among(session, Source.id, ids))).all()


def find_readership(session: Session, viewer: Viewer, source_ids: Collection[str]) -> Readership:
    """Who may read audit entries about the sources, also about deleted ones."""
    return readership.find_readership(session, viewer, Source, source_ids, is_own=concerns(viewer))


def find_versions(session: Session, ids: Collection[str]) -> dict[str, int]:
    """The current version of each source, also of deleted ones."""
    return readership.find_versions(session, Source, ids)


def list_segments(session: Session, source_id: SourceId, *, after: Position | None, limit: int) -> Page[Row]:
    """One page of the segments of a source in order, with their text."""
    words = func.substr(Source.text, SegmentRow.char_start + 1, SegmentRow.char_end - SegmentRow.char_start)
    query = (
        select(*SegmentRow.__table__.columns, words.label("text"))
        .join(Source, Source.id == SegmentRow.source_id)
        .where(SegmentRow.source_id == source_id)
    )
    return _TURNS.page_of(session, query, after=after, limit=limit)


def list_turns(session: Session, source_id: SourceId, *, limit: int | None = None) -> list[dict[str, Any]]:
    """The segments in order, without their text, for callers that hold the whole text."""
    query = select(*SegmentRow.__table__.columns).where(SegmentRow.source_id == source_id).order_by(SegmentRow.index)
    return [dict(row) for row in session.execute(query.limit(limit)).mappings()]


def replace_segments(session: Session, source_ids: Collection[str], rows: Sequence[dict[str, Any]]) -> None:
    """Replace all segments of the sources with these rows."""
    gone = delete(SegmentRow).where(is_among(session, SegmentRow.source_id, source_ids))
    session.execute(gone, execution_options={"synchronize_session": False})
    insert_many(session, SegmentRow, rows)


def list_mappings(session: Session, source_id: SourceId) -> Sequence[SpeakerMapping]:
    """Every mapping ever made in the source; withdrawn ones have no name."""
    query = select(SpeakerMapping).where(SpeakerMapping.source_id == source_id).order_by(SpeakerMapping.label)
    return session.scalars(query).all()


def list_all_mappings(session: Session, source_ids: Collection[str]) -> Mapping[str, Sequence[SpeakerMapping]]:
    """The mappings of several sources, by source."""
    query = select(SpeakerMapping).where(is_among(session, SpeakerMapping.source_id, source_ids))
    found: dict[str, list[SpeakerMapping]] = defaultdict(list)
    for row in session.scalars(query.order_by(SpeakerMapping.source_id, SpeakerMapping.label)):
        found[row.source_id].append(row)
    return found


def replace_mappings(
    session: Session, source: Source, wanted: Mapping[str, KnownPerson], *, set_by: str | None, set_at: datetime
) -> bool:
    """Map exactly these labels and withdraw all other mappings. Return whether anything changed."""
    rows = {row.label: row for row in list_mappings(session, SourceId(source.id))}
    has_changed = False
    for label in rows.keys() | wanted.keys():
        person = wanted.get(label)
        row = rows.get(label) or SpeakerMapping(source_id=source.id, label=label, workspace_id=source.workspace_id)
        values = (person.name, person.email, person.member_id) if person else (None, None, None)
        if (row.name, row.email, row.member_id) != values:
            row.name, row.email, row.member_id = values
            row.set_by, row.set_at = set_by, set_at
            session.add(row)
            has_changed = True
    session.flush()
    return has_changed


def was_staged(session: Session, source_id: SourceId) -> bool:
    """Whether any job of the source stages its suggestions."""
    query = select(Job.id).where(Job.source_id == source_id, Job.stage.is_(True)).limit(1)
    return session.execute(query).first() is not None


def find_job(session: Session, workspace_id: WorkspaceId, job_id: JobId) -> Job | None:
    return session.scalars(select(Job).where(Job.id == job_id, Job.workspace_id == workspace_id)).one_or_none()


def find_sizes(session: Session, source_ids: Collection[str]) -> dict[str, int]:
    """The size of each source in bytes."""
    rows = session.execute(select(Source.id, Source.size).where(Source.id.in_(source_ids)))
    return {row[0]: row[1] for row in rows}


def find_latest_job(session: Session, source_id: SourceId) -> Job | None:
    return session.scalars(
        select(Job).where(Job.source_id == source_id).order_by(Job.created_at.desc(), Job.id.desc()).limit(1)
    ).one_or_none()


def find_jobs(session: Session, ids: Collection[JobId]) -> Sequence[Job]:
    return session.scalars(select(Job).where(is_among(session, Job.id, ids)).order_by(Job.id)).all()


def lock_open_jobs(session: Session, source_ids: Collection[str]) -> Sequence[Job]:
    """The waiting and running jobs of the sources, locked until the end of the transaction."""
    is_open = Job.state.in_((JobState.WAITING, JobState.RUNNING))
    query = select(Job).where(is_among(session, Job.source_id, source_ids), is_open)
    return session.scalars(query.order_by(Job.id).with_for_update().execution_options(populate_existing=True)).all()


def find_latest_jobs(session: Session, source_ids: Collection[str], *, is_staging: bool = False) -> dict[str, Job]:
    """The latest job of each source that has one.

    With ``is_staging``, only jobs that stage count, and a canceled one only where a source has no other.
    """
    canceled_last = [case((Job.state == JobState.CANCELED, 1), else_=0)] if is_staging else []
    order = [*canceled_last, Job.created_at.desc(), Job.id.desc()]
    newest_first = func.row_number().over(partition_by=Job.source_id, order_by=order)
    wanted = select(Job.id, newest_first.label("place")).where(is_among(session, Job.source_id, source_ids))
    places = (wanted.where(Job.stage) if is_staging else wanted).subquery()
    query = select(Job).join(places, places.c.id == Job.id).where(places.c.place == 1)
    return {job.source_id: job for job in session.scalars(query)}


def find_finished_jobs(session: Session, ids: Collection[JobId]) -> frozenset[JobId]:
    """The ids of the jobs that are done, failed or canceled."""
    query = select(Job.id).where(Job.id.in_(ids), Job.state.in_((JobState.DONE, JobState.FAILED, JobState.CANCELED)))
    return frozenset(session.scalars(query))


def is_running(session: Session, job_id: JobId) -> bool:
    query = select(Job.id).where(Job.id == job_id, Job.state == JobState.RUNNING)
    return session.scalar(query) is not None


def count_sources_by_state(session: Session) -> dict[str, int]:
    rows = session.execute(select(Source.state, func.count()).where(Source.deleted_at.is_(None)).group_by(Source.state))
    return {row[0]: row[1] for row in rows}
