"""Claims, renews and finishes reading jobs like other owed work, and updates their sources."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from config.owed import work
from config.owed.kind import Claim as OwedClaim
from config.owed.kind import Failure, LostLeaseError
from config.unit_of_work import UnitOfWork
from core.ids import JobId, SourceId, WorkspaceId
from intake import repository
from intake.document import Document
from intake.inbound.outcomes import follow_readings
from intake.models import Job, Source
from intake.readings.document_rows import segment_rows, write_document
from intake.readings.kind import READING, WITHOUT_MESSAGES

__all__ = [
    "Claim",
    "Ending",
    "Failure",
    "LostLeaseError",
    "claim",
    "claim_these",
    "fail",
    "find_held",
    "finish_all",
    "give_back",
    "hold",
    "hold_all",
    "release_held",
    "renew",
]


@dataclass(frozen=True, slots=True)
class Claim(OwedClaim):
    """A claimed reading, which belongs to this worker until the lease ends."""

    source_id: SourceId
    workspace_id: WorkspaceId
    stage: bool

    @property
    def subject(self) -> Mapping[str, str]:
        return {"source_id": self.source_id}


@dataclass(frozen=True, slots=True)
class Ending:
    """The result of a reading: the document, and the result that the job shows."""

    job: Job
    document: Document
    result: dict[str, Any]


def claim(uow: UnitOfWork, *, first: JobId, limit: int, lease: timedelta, holder: str) -> list[Claim]:
    """Claim the named job, if it still waits, and further ones, up to ``limit`` jobs in total."""
    return [_claim_of(job) for job in work.claim(uow, READING, first=first, limit=limit, lease=lease, holder=holder)]


def claim_these(uow: UnitOfWork, ids: Collection[JobId], *, lease: timedelta, holder: str) -> list[Claim]:
    """Claim those of the jobs that still wait, in the given order."""
    taken = {job.id: job for job in work.claim_these(uow, READING, ids, lease=lease, holder=holder)}
    return [_claim_of(taken[job_id]) for job_id in ids if job_id in taken]


def renew(uow: UnitOfWork, claims: Sequence[Claim], *, lease: timedelta) -> None:
    """Renew the leases of the claims that still hold."""
    work.renew(uow, READING, claims, lease=lease)


def hold(uow: UnitOfWork, claim: Claim) -> Job:
    """Lock the job of the claim until the end of the transaction. Raises LostLeaseError when the lease was lost."""
    return work.get_held(uow, READING, claim)


def find_held(uow: UnitOfWork, claims: Sequence[Claim]) -> Mapping[JobId, Source]:
    """By job, the sources of the claims that still hold."""
    jobs = hold_all(uow, claims)
    sources = {source.id: source for source in repository.get_sources(uow.session, [job.source_id for job in jobs])}
    return {JobId(job.id): sources[job.source_id] for job in jobs}


def hold_all(uow: UnitOfWork, claims: Sequence[Claim]) -> list[Job]:
    """Lock the jobs of the claims that still hold, until the end of the transaction."""
    return work.get_all_held(uow, READING, claims)


def find_format(uow: UnitOfWork, source_id: SourceId) -> str | None:
    """The format of the source's last reading; None before the first one."""
    return next((source.format for source in repository.get_sources(uow.session, [source_id])), None)


def finish_all(uow: UnitOfWork, endings: Sequence[Ending], *, extractor_version: str) -> None:
    """Store the results and finish the jobs, which this transaction has locked."""
    sources = repository.get_sources(uow.session, [each.job.source_id for each in endings])
    source_of = {source.id: source for source in sources}
    for each in endings:
        write_document(source_of[each.job.source_id], each.document)
        each.job.result, each.job.extractor_version = each.result, extractor_version
    turns = [row for each in endings for row in segment_rows(SourceId(each.job.source_id), each.document)]
    repository.replace_segments(uow.session, list(source_of), turns)
    jobs = [each.job for each in endings]
    work.finish_these(uow, WITHOUT_MESSAGES, jobs)
    follow_readings(uow, jobs)


def fail(uow: UnitOfWork, claim: Claim, failure: Failure) -> None:
    """Let the job fail for good, with the reason. Raises LostLeaseError."""
    work.fail(uow, READING, claim, failure)


def give_back(uow: UnitOfWork, claim: Claim, failure: Failure, *, max_attempts: int) -> None:
    """Let the job be tried again, or fail after ``max_attempts``. Raises LostLeaseError."""
    work.give_back(uow, READING, claim, failure, max_attempts=max_attempts)


def release_held(uow: UnitOfWork, *, holder: str, failure: Failure, max_attempts: int) -> int:
    """Release the jobs that a worker held when its work-horse process died."""
    return work.release_held(uow, READING, holder=holder, failure=failure, max_attempts=max_attempts)


def _claim_of(job: Job) -> Claim:
    return Claim(
        job_id=JobId(job.id),
        attempt=job.attempt,
        source_id=SourceId(job.source_id),
        workspace_id=WorkspaceId(job.workspace_id),
        stage=job.stage,
    )
