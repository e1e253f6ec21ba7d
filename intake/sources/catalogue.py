"""Use cases on sources and jobs: look up, read again, delete, restore, cancel."""

from collections.abc import Collection, Mapping
from datetime import datetime

from access.scopes import Scope
from access.viewer import viewer_of
from audit.entry import Entry
from audit.service import record
from config.owed.row import JobState
from config.owed.work import cancel
from config.unit_of_work import UnitOfWork
from core.actor import Actor, ActorKind
from core.errors import ConflictError, ForbiddenError, NotFoundError
from core.ids import JobId, SourceId
from core.paging import Page, Position, Row
from intake import repository
from intake.blobs import BlobStore
from intake.document import Origin
from intake.models import Job, Source
from intake.readings.kind import CANCELED, READING
from intake.readings.owe import owe_reading
from intake.sources import repository as sources
from intake.sources.attached import list_own
from intake.sources.entries import source_entry
from intake.sources.visibility import is_visible


class SourceNotFoundError(NotFoundError):
    """The workspace has no such source, or it is another member's private one."""


class SomebodyElsesSourceError(ForbiddenError):
    """Only its sender, or a member who may decide on others' work, changes or deletes a transcript."""

    code = "not_yours"


class JobNotFoundError(NotFoundError):
    """The workspace has no such job."""


class JobOverError(ConflictError):
    """The job has ended and cannot be canceled."""

    code = "job_over"


def get_source(uow: UnitOfWork, source_id: SourceId, *, actor: Actor, or_deleted: bool = False) -> Source:
    """The source; with ``or_deleted`` also a deleted one that is not erased yet.

    Raises SourceNotFoundError, also for sources of other workspaces and private ones of other members.
    """
    source = repository.find_source(uow.session, actor.workspace_id, source_id)
    if source is None and or_deleted:
        source = sources.find_deleted(uow.session, actor.workspace_id, source_id)
    if source is None or not is_visible(source, viewer_of(actor)):
        raise SourceNotFoundError("There is no such transcript in this workspace.")
    return source


def find_sources(uow: UnitOfWork, ids: Collection[SourceId], *, actor: Actor) -> Mapping[SourceId, Row]:
    """The live sources among these ids that the actor may see, without their text."""
    return repository.find_visible(uow.session, viewer_of(actor), ids) if ids else {}


def lock_source(uow: UnitOfWork, source_id: SourceId, *, actor: Actor) -> Source:
    """The source, locked until the end of the transaction. Raises SourceNotFoundError."""
    source = get_source(uow, source_id, actor=actor)
    uow.session.refresh(source, with_for_update=True)
    return source


def list_segments(
    uow: UnitOfWork, source_id: SourceId, *, actor: Actor, after: Position | None, limit: int
) -> Page[Row]:
    """One page of the segments of a source in order, with their text. Raises SourceNotFoundError."""
    get_source(uow, source_id, actor=actor)
    return repository.list_segments(uow.session, source_id, after=after, limit=limit)


def load_original(uow: UnitOfWork, source_id: SourceId, *, actor: Actor, blobs: BlobStore) -> tuple[Source, bytes]:
    """The source and its original bytes. Raises SourceNotFoundError."""
    source = get_source(uow, source_id, actor=actor)
    return source, blobs.get(uow.session, actor.workspace_id, source.sha256)


def analyze_again(uow: UnitOfWork, source_id: SourceId, *, actor: Actor, stage: bool) -> Job:
    """Enqueue a new reading, or return the equal one that still waits. Raises SourceNotFoundError."""
    source = get_source(uow, source_id, actor=actor)
    latest = repository.find_latest_job(uow.session, source_id)
    if latest is not None and latest.state == JobState.WAITING and latest.stage == stage:
        return latest
    record(uow, source_entry(source, "analyze", actor=actor))
    return owe_reading(uow, SourceId(source.id), actor=actor, stage=stage)


def choose_format(uow: UnitOfWork, source_id: SourceId, name: str | None, *, actor: Actor) -> None:
    """Set the format for later readings; None lets it be detected. Raises SourceNotFoundError."""
    source = get_source(uow, source_id, actor=actor)
    if source.requested_format == name:
        return
    changes = {"format": {"from": source.requested_format, "to": name}}
    source.requested_format = name
    source.updated_at = uow.now
    source.version += 1
    record(uow, source_entry(source, "edit", actor=actor, changes=changes))


def forget_source(uow: UnitOfWork, source_id: SourceId, *, actor: Actor) -> None:
    """Delete the source and what was attached only to it. Its bytes stay until retention ends; its suggestions stay.

    Raises SourceNotFoundError, and SomebodyElsesSourceError for those who neither handed it in nor decide.
    """
    source = get_source(uow, source_id, actor=actor)
    refuse_others(source, actor=actor)
    _retire(uow, source, actor=actor)


def restore_source(uow: UnitOfWork, source_id: SourceId, *, actor: Actor) -> Source:
    """Restore a deleted source and the sources that were deleted with it; a live source is left unchanged.

    Raises SourceNotFoundError once it is erased, SomebodyElsesSourceError, and SameContentError.
    """
    source = get_source(uow, source_id, actor=actor, or_deleted=True)
    refuse_others(source, actor=actor)
    uow.session.refresh(source, with_for_update=True)
    if source.sha256 == sources.ERASED:
        raise SourceNotFoundError("There is no such transcript in this workspace.")
    if source.deleted_at is not None:
        attached = sources.list_deleted_with(uow.session, SourceId(source.id), source.deleted_at)
        _bring_back(uow, source, actor=actor)
        for each in attached:
            _bring_back(uow, each, actor=actor)
    return source


def _bring_back(uow: UnitOfWork, source: Source, *, actor: Actor) -> None:
    sources.bring_back(uow.session, source, at=uow.now)
    record(uow, Entry(actor, "source.restore", "source", source.id, is_private=source.is_private))


def retire_sources(uow: UnitOfWork, origin: Origin, *, before: datetime, actor: Actor, limit: int) -> int:
    """Delete sources of the origin that were received before the instant, like a user would. Return their number."""
    found = sources.lock_older(uow.session, actor.workspace_id, origin, before=before, limit=limit)
    for source in found:
        _retire(uow, source, actor=actor)
    return len(found)


def retire_source(uow: UnitOfWork, source_id: SourceId, *, actor: Actor) -> None:
    """Delete the source unless it is deleted already."""
    source = uow.session.get_one(Source, source_id)
    if source.deleted_at is None:
        _retire(uow, source, actor=actor)
        uow.session.flush()


def _retire(uow: UnitOfWork, source: Source, *, actor: Actor) -> None:
    """Delete the source and what was attached only to it, which could not be found through the mail any more."""
    for attached_id in list_own(uow.session, SourceId(source.id)):
        _retire(uow, uow.session.get_one(Source, attached_id), actor=actor)
    source.deleted_at = source.updated_at = uow.now
    source.version += 1
    record(uow, source_entry(source, "delete", actor=actor))


def get_job(uow: UnitOfWork, job_id: JobId, *, actor: Actor) -> Job:
    """The job. Raises JobNotFoundError, also for a job on a source that the actor may not see."""
    job = repository.find_job(uow.session, actor.workspace_id, job_id)
    if job is None or not is_visible(uow.session.get_one(Source, job.source_id), viewer_of(actor)):
        raise JobNotFoundError("There is no such job in this workspace.")
    return job


def cancel_job(uow: UnitOfWork, job_id: JobId, *, actor: Actor) -> Job:
    """Cancel the reading. A running one is stopped within seconds and writes nothing.

    Raises JobNotFoundError, JobOverError, and SomebodyElsesSourceError for actors who may not cancel it.
    """
    job = get_job(uow, job_id, actor=actor)
    source = uow.session.get_one(Source, job.source_id)
    is_own = actor.member_id is not None and actor.member_id in {job.created_by, source.created_by}
    if not (is_own or decides(actor)):
        raise SomebodyElsesSourceError("Only who asked for the reading, or a reviewer, cancels it.")
    uow.session.refresh(job, with_for_update=True)
    before = job.state
    if not cancel(uow, READING, job, CANCELED):
        raise JobOverError(f"The job is over already: {before}.")
    entry = Entry(actor, "job.cancel", "job", job.id, status_before=before, status_after=job.state)
    record(uow, entry)
    return job


def find_finished_jobs(uow: UnitOfWork, ids: Collection[JobId]) -> frozenset[JobId]:
    """The ids of the jobs that are done, failed or canceled. No actor is needed, because nothing else is revealed."""
    return repository.find_finished_jobs(uow.session, ids)


def is_running(uow: UnitOfWork, job_id: JobId) -> bool:
    """Whether the job is running."""
    return repository.is_running(uow.session, job_id)


def refuse_others(source: Source, *, actor: Actor) -> None:
    """Raise SomebodyElsesSourceError for actors who neither handed the source in nor decide on others' work."""
    is_own = source.created_by is not None and source.created_by == actor.member_id
    if not (is_own or decides(actor)):
        raise SomebodyElsesSourceError("Only who handed a transcript in, or a reviewer, changes or deletes it.")


def decides(actor: Actor) -> bool:
    """Whether the actor may change and delete the transcripts of others."""
    return actor.kind is ActorKind.SYSTEM or actor.may(Scope.TASKS_APPROVE) or actor.may(Scope.ADMIN)
