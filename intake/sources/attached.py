"""Every query on attached transcripts, each of which is its own source."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session, aliased

from access.viewer import Viewer
from config.database import insert_into
from config.many_rows import is_among
from core.ids import SourceId, WorkspaceId
from intake.models import AttachedSource, Source
from intake.sources.visibility import visible


@dataclass(frozen=True, slots=True)
class AttachedTranscript:
    """One attached transcript: its name in the mail, and the state of its source."""

    source_id: SourceId
    name: str | None
    state: str


def note_attached(
    session: Session, workspace_id: WorkspaceId, parent_id: SourceId, found: Sequence[tuple[str, str | None]]
) -> None:
    """Record these sources, with their names in the mail, as attached to it. Earlier records stay."""
    rows = [
        {"parent_id": parent_id, "source_id": source_id, "workspace_id": workspace_id, "place": place, "name": name}
        for place, (source_id, name) in enumerate(found)
    ]
    if rows:
        session.execute(insert_into(session, AttachedSource).values(rows).on_conflict_do_nothing())


def find_parents(session: Session, source_ids: Collection[str]) -> Mapping[str, Sequence[str]]:
    """By source, the mails that it was attached to."""
    query = select(AttachedSource.source_id, AttachedSource.parent_id)
    found: dict[str, list[str]] = defaultdict(list)
    for source_id, parent_id in session.execute(query.where(is_among(session, AttachedSource.source_id, source_ids))):
        found[source_id].append(parent_id)
    return found


def find_attached(session: Session, parent_ids: Collection[str]) -> Mapping[str, Sequence[str]]:
    """By mail, the sources that were attached to it."""
    query = select(AttachedSource.parent_id, AttachedSource.source_id).order_by(AttachedSource.place)
    found: dict[str, list[str]] = defaultdict(list)
    for parent_id, source_id in session.execute(query.where(is_among(session, AttachedSource.parent_id, parent_ids))):
        found[parent_id].append(source_id)
    return found


def list_shown(
    session: Session, viewer: Viewer, parent_ids: Collection[str]
) -> Mapping[str, Sequence[AttachedTranscript]]:
    """By mail, the live attached sources that the viewer may see."""
    query = (
        select(AttachedSource.parent_id, AttachedSource.source_id, AttachedSource.name, Source.state)
        .join(Source, Source.id == AttachedSource.source_id)
        .where(is_among(session, AttachedSource.parent_id, parent_ids), visible(viewer), Source.deleted_at.is_(None))
    )
    found: dict[str, list[AttachedTranscript]] = defaultdict(list)
    for parent_id, source_id, name, state in session.execute(query.order_by(AttachedSource.place)):
        found[parent_id].append(AttachedTranscript(SourceId(source_id), name, state))
    return found


def list_own(session: Session, parent_id: SourceId) -> list[SourceId]:
    """The sources that exist only because of this mail: first attached to it, and to no other live mail."""
    mail = aliased(Source)
    elsewhere = exists().where(
        AttachedSource.source_id == Source.id,
        AttachedSource.parent_id != parent_id,
        mail.id == AttachedSource.parent_id,
        mail.deleted_at.is_(None),
    )
    query = select(Source.id).where(Source.parent_id == parent_id, Source.deleted_at.is_(None), ~elsewhere)
    return [SourceId(source_id) for source_id in session.scalars(query.order_by(Source.id))]


def forget_names(session: Session, source_id: SourceId) -> None:
    """Erase the attached file names of the source and of the sources attached to it."""
    is_about = (AttachedSource.source_id == source_id) | (AttachedSource.parent_id == source_id)
    statement = update(AttachedSource).where(is_about).values(name=None)
    session.execute(statement.execution_options(synchronize_session=False))
