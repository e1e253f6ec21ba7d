"""Reading as owed work: its jobs are taken, held and ended as any other kind's, and its source follows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from config.owed import work
from config.owed.kind import Claim as OwedClaim
from config.owed.kind import Failure, LostLeaseError
from config.unit_of_work import UnitOfWork
from core.ids import JobId, SourceId, WorkspaceId
from intake import repository
from intake.blobs import BlobStore
from intake.document import Document
from intake.models import Job, Source
from intake.readings.kind import READING, source_of

__all__ = [
    "Claim",
    "Failure",
    "LostLeaseError",
    "Original",
    "claim",
    "fail",
    "finish",
    "give_back",
    "load_original",
    "release_held",
    "renew",
]


@dataclass(frozen=True, slots=True)
class Claim(OwedClaim):
    """A reading that is ours until its lease ends."""

    source_id: SourceId
    workspace_id: WorkspaceId
    stage: bool

    @property
    def subject(self) -> Mapping[str, str]:
        return {"source_id": self.source_id}


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes to read, and the source they belong to."""

    data: bytes
    source: Source


def claim(uow: UnitOfWork, *, first: JobId, limit: int, lease: timedelta, holder: str) -> list[Claim]:
    """Take the named job, when it still waits, and up to ``limit`` jobs in all."""
    return [_claim_of(job) for job in work.claim(uow, READING, first=first, limit=limit, lease=lease, holder=holder)]


def renew(uow: UnitOfWork, claims: Sequence[Claim], *, lease: timedelta) -> None:
    """Hold on to the jobs for another lease, as far as they are still ours."""
    work.renew(uow, READING, claims, lease=lease)


def load_original(uow: UnitOfWork, claim: Claim, *, blobs: BlobStore) -> Original:
    """What there is to read. Raises LostLeaseError."""
    source = source_of(uow, work.get_held(uow, READING, claim))
    return Original(data=blobs.get(uow.session, claim.workspace_id, source.sha256), source=source)


def finish(
    uow: UnitOfWork, claim: Claim, document: Document, *, result: dict[str, Any], extractor_version: str
) -> Source:
    """Write what reading found and close the job. Raises LostLeaseError when it is no longer ours."""
    job = work.get_held(uow, READING, claim)
    source = source_of(uow, job)
    _write_document(uow, source, document)
    job.result = result
    job.extractor_version = extractor_version
    work.finish(uow, READING, claim)
    return source


def fail(uow: UnitOfWork, claim: Claim, failure: Failure) -> None:
    """Close the job with its reason, for good. Raises LostLeaseError."""
    work.fail(uow, READING, claim, failure)


def give_back(uow: UnitOfWork, claim: Claim, failure: Failure, *, max_attempts: int) -> None:
    """Let the job be tried again, or fail it when it was tried often enough. Raises LostLeaseError."""
    work.give_back(uow, READING, claim, failure, max_attempts=max_attempts)


def release_held(uow: UnitOfWork, *, holder: str, failure: Failure, max_attempts: int) -> int:
    """Take back at once what a worker still held when its work-horse died."""
    return work.release_held(uow, READING, holder=holder, failure=failure, max_attempts=max_attempts)


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
            "said_at": segment.said_at,
            "passage": segment.passage.value if segment.passage else None,
        }
        for segment in document.segments
    ]


def _claim_of(job: Job) -> Claim:
    return Claim(
        job_id=JobId(job.id),
        attempt=job.attempt,
        source_id=SourceId(job.source_id),
        workspace_id=WorkspaceId(job.workspace_id),
        stage=job.stage,
    )
