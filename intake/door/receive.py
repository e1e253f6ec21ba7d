"""Taking something in: its bytes, what the sender says of it, and a job that owes its reading."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from audit.entry import Entry
from audit.service import record
from config.queues import JobName, QueuedCall
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import TransientError
from core.ids import Prefix, SourceId, new_id
from intake import repository
from intake.blobs import BlobStore
from intake.document import Origin
from intake.models import Job, JobState, Source, SourceState


class SourceVanishedError(TransientError):
    """The source that this upload repeats went away between two looks."""


@dataclass(frozen=True, slots=True)
class Upload:
    """One thing handed in, with what the sender declares about it."""

    data: bytes
    timezone: str
    content_type: str = "text/plain"
    origin: Origin = Origin.TRANSCRIPT
    file_name: str | None = None
    format: str | None = None
    title: str | None = None
    occurred_at: datetime | None = None
    participants: Sequence[dict[str, Any]] = ()
    links: Sequence[dict[str, Any]] = ()
    is_private: bool = False
    stage: bool = True


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of an upload: its source, the job that reads it, and whether both were there before."""

    source: Source
    job: Job
    is_duplicate: bool


def receive(uow: UnitOfWork, upload: Upload, *, actor: Actor, blobs: BlobStore) -> Receipt:
    """Keep the bytes and owe their reading; the same bytes again answer with the same source and its latest job."""
    digest = hashlib.sha256(upload.data).hexdigest()
    known = repository.find_source_by_content(uow.session, actor.workspace_id, digest)
    if known is not None:
        return _seen_before(uow, known, upload, actor=actor)
    blobs.put(uow.session, actor.workspace_id, upload.data)
    if not repository.add_source(uow.session, _source_values(uow, upload, digest, actor=actor)):
        return _seen_before(uow, _known(uow, digest, actor=actor), upload, actor=actor)
    source = _known(uow, digest, actor=actor)
    record(uow, Entry(actor=actor, action="source.receive", subject_type="source", subject_id=source.id))
    return Receipt(source=source, job=owe_reading(uow, source, actor=actor, stage=upload.stage), is_duplicate=False)


def owe_reading(uow: UnitOfWork, source: Source, *, actor: Actor, stage: bool) -> Job:
    """A job for this source, started after the commit and swept up should the queue lose it."""
    job = Job(
        id=new_id(Prefix.JOB),
        workspace_id=source.workspace_id,
        source_id=source.id,
        stage=stage,
        state=JobState.WAITING,
        attempt=0,
        created_by=actor.member_id,
        request_id=actor.request_id,
        created_at=uow.now,
    )
    uow.session.add(job)
    uow.session.flush()
    uow.defer(QueuedCall(JobName.ANALYZE, job.id, attempt=0))
    return job


def _seen_before(uow: UnitOfWork, source: Source, upload: Upload, *, actor: Actor) -> Receipt:
    job = repository.find_latest_job(uow.session, SourceId(source.id))
    if job is None or (upload.stage and not job.stage):
        job = owe_reading(uow, source, actor=actor, stage=upload.stage)
    return Receipt(source=source, job=job, is_duplicate=True)


def _known(uow: UnitOfWork, digest: str, *, actor: Actor) -> Source:
    source = repository.find_source_by_content(uow.session, actor.workspace_id, digest)
    if source is None:
        raise SourceVanishedError("The same file was deleted at this very moment; send it again.")
    return source


def _source_values(uow: UnitOfWork, upload: Upload, digest: str, *, actor: Actor) -> dict[str, Any]:
    return {
        "id": new_id(Prefix.SOURCE),
        "workspace_id": actor.workspace_id,
        "origin": upload.origin,
        "channel": actor.channel,
        "state": SourceState.RECEIVED,
        "sha256": digest,
        "size": len(upload.data),
        "file_name": upload.file_name,
        "content_type": upload.content_type,
        "requested_format": upload.format,
        "title": upload.title,
        "requested_occurred_at": upload.occurred_at,
        "timezone": upload.timezone,
        "requested_participants": list(upload.participants),
        "links": list(upload.links),
        "is_private": upload.is_private,
        "created_by": actor.member_id,
        "created_at": uow.now,
        "updated_at": uow.now,
        "version": 1,
        "participants": [],
        "warnings": [],
    }
