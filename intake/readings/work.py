"""Doing what is owed: take jobs under a lease, hold on to them, and write each result once.

A job's ``attempt`` fences it. Taking raises it, and whoever comes back with an older one, because the lease ran
out meanwhile, finds that the job is no longer theirs and writes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from audit.entry import Entry, Outcome
from audit.service import record
from config.queues import JobName, QueuedCall
from config.unit_of_work import UnitOfWork
from core.actor import Actor, system_actor
from core.errors import ConflictError
from core.ids import JobId, SourceId, WorkspaceId
from intake import repository
from intake.blobs import BlobStore
from intake.document import Document
from intake.models import Job, JobState, Source, SourceState


class LostLeaseError(ConflictError):
    """Somebody else was given this job meanwhile."""

    code = "lost_lease"


@dataclass(frozen=True, slots=True)
class Claim:
    """A job that is ours until its lease ends."""

    job_id: JobId
    attempt: int
    source_id: SourceId
    workspace_id: WorkspaceId
    stage: bool


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes to read, and the source they belong to."""

    data: bytes
    source: Source


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a job ended without a result, in a code for programs and a sentence for people."""

    code: str
    detail: str


def claim(uow: UnitOfWork, *, first: JobId, limit: int, lease: timedelta, holder: str) -> list[Claim]:
    """Take the named job, when it still waits, and up to ``limit`` jobs in all."""
    jobs = repository.lock_waiting(uow.session, first=first, limit=limit)
    for job in jobs:
        job.state = JobState.RUNNING
        job.attempt += 1
        job.lease_until = uow.now + lease
        job.held_by = holder
        job.started_at = uow.now
        _source_of(uow, job).state = SourceState.PROCESSING
    return [_claim_of(job) for job in jobs]


def renew(uow: UnitOfWork, claims: Sequence[Claim], *, lease: timedelta) -> None:
    """Hold on to the jobs for another lease, as far as they are still ours."""
    repository.extend_leases(uow.session, [(claim.job_id, claim.attempt) for claim in claims], uow.now + lease)


def load_original(uow: UnitOfWork, claim: Claim, *, blobs: BlobStore) -> Original:
    """What there is to read. Raises LostLeaseError."""
    job = _held(uow, claim)
    source = _source_of(uow, job)
    return Original(data=blobs.get(uow.session, claim.workspace_id, source.sha256), source=source)


def hold(uow: UnitOfWork, claim: Claim) -> None:
    """The job stays ours until this transaction ends. Raises LostLeaseError when it is not ours any more."""
    _held(uow, claim)


def finish(
    uow: UnitOfWork, claim: Claim, document: Document, *, result: dict[str, Any], extractor_version: str
) -> Source:
    """Write what reading found and close the job. Raises LostLeaseError when it is no longer ours."""
    job = _held(uow, claim)
    source = _source_of(uow, job)
    _write_document(uow, source, document)
    job.result = result
    job.extractor_version = extractor_version
    _close(uow, job, source, failure=None)
    return source


def fail(uow: UnitOfWork, claim: Claim, failure: Failure) -> None:
    """Close the job with its reason, for good. Raises LostLeaseError."""
    job = _held(uow, claim)
    _close(uow, job, _source_of(uow, job), failure=failure)


def give_back(uow: UnitOfWork, claim: Claim, failure: Failure, *, max_attempts: int) -> None:
    """Let the job be tried again, or fail it when it was tried often enough. Raises LostLeaseError."""
    release(uow, _held(uow, claim), failure, max_attempts=max_attempts)


def release_held(uow: UnitOfWork, *, holder: str, failure: Failure, max_attempts: int) -> int:
    """Take back at once what a worker still held when its work-horse died."""
    jobs = repository.lock_held(uow.session, holder)
    for job in jobs:
        release(uow, job, failure, max_attempts=max_attempts)
    return len(jobs)


def release(uow: UnitOfWork, job: Job, failure: Failure, *, max_attempts: int) -> None:
    """Put a job that its worker left behind back into the queue, or fail it after its last try."""
    source = _source_of(uow, job)
    if job.attempt >= max_attempts:
        tries = f" It was tried {job.attempt} times." if job.attempt > 1 else ""
        _close(uow, job, source, failure=Failure(failure.code, failure.detail + tries))
        return
    job.state = JobState.WAITING
    job.lease_until = job.held_by = None
    job.error_code, job.error_detail = failure.code, failure.detail
    uow.defer(QueuedCall(JobName.ANALYZE, job.id, job.attempt))


def _close(uow: UnitOfWork, job: Job, source: Source, *, failure: Failure | None) -> None:
    job.state = JobState.FAILED if failure else JobState.DONE
    job.lease_until = job.held_by = None
    job.finished_at = uow.now
    source.state = SourceState.FAILED if failure else SourceState.DONE
    source.updated_at = uow.now
    source.version += 1
    for row in (job, source):
        row.error_code = failure.code if failure else None
        row.error_detail = failure.detail if failure else None
    record(
        uow,
        Entry(
            actor=_worker_for(job),
            action="source.read",
            subject_type="source",
            subject_id=source.id,
            outcome=Outcome.FAILURE if failure else Outcome.SUCCESS,
            error_code=failure.code if failure else None,
            status_before=SourceState.PROCESSING,
            status_after=source.state,
        ),
    )


def _write_document(uow: UnitOfWork, source: Source, document: Document) -> None:
    source.format = document.format
    source.format_confidence = document.format_confidence
    source.container = document.container
    source.parser_version = document.parser_version
    source.text = document.text
    source.origin = document.origin
    source.title = source.title or document.title
    source.participants = [
        {"name": person.name, "email": person.email, "is_generic": person.is_generic, "talk_ms": person.talk_ms,
         "words": person.words, "is_speaker": person.is_speaker}
        for person in document.participants
    ]  # fmt: skip
    source.warnings = [warning.value for warning in document.warnings]
    source.occurred_at = document.occurred_at
    source.occurred_at_from = document.occurred_at_from.value if document.occurred_at_from else None
    source.duration_ms = document.duration_ms
    source.language = document.language
    repository.replace_segments(uow.session, SourceId(source.id), _segment_rows(source, document))


def _segment_rows(source: Source, document: Document) -> list[dict[str, Any]]:
    return [
        {
            "source_id": source.id,
            "index": segment.index,
            "speaker": segment.speaker,
            "start_ms": segment.start_ms,
            "end_ms": segment.end_ms,
            "char_start": segment.char_start,
            "char_end": segment.char_end,
            "cues": [[cue.char_start, cue.char_end, cue.start_ms, cue.end_ms] for cue in segment.cues],
            "is_note": segment.is_note,
        }
        for segment in document.segments
    ]


def _held(uow: UnitOfWork, claim: Claim) -> Job:
    job = repository.lock_running(uow.session, claim.job_id, claim.attempt)
    if job is None:
        raise LostLeaseError(f"Job {claim.job_id} was given to another worker.")
    return job


def _source_of(uow: UnitOfWork, job: Job) -> Source:
    return uow.session.get_one(Source, job.source_id)


def _claim_of(job: Job) -> Claim:
    return Claim(
        job_id=JobId(job.id),
        attempt=job.attempt,
        source_id=SourceId(job.source_id),
        workspace_id=WorkspaceId(job.workspace_id),
        stage=job.stage,
    )


def _worker_for(job: Job) -> Actor:
    return system_actor(WorkspaceId(job.workspace_id))
