"""Reading as a kind of owed work: the state of the source follows its job."""

from collections.abc import Sequence
from dataclasses import replace

from audit.entry import Entry, Outcome
from audit.service import record
from config.owed.kind import Failure, OwedKind
from config.owed.row import JobState
from config.queues import JobName
from config.unit_of_work import UnitOfWork
from core.actor import system_actor
from core.ids import MemberId, WorkspaceId
from deliver.notifications.kinds import NotificationKind, SubjectType
from deliver.notifications.telling import tell
from intake import repository
from intake.inbound.outcomes import follow_reading
from intake.models import Job, Source, SourceState
from intake.readings.weights import lane_of

LEASE_RAN_OUT = Failure("worker_lost", "The worker that read this stopped before it was done.")

CANCELED = Failure("canceled", "Somebody canceled its reading.")


def source_of(uow: UnitOfWork, job: Job) -> Source:
    return uow.session.get_one(Source, job.source_id)


def _begin(uow: UnitOfWork, job: Job) -> None:
    source_of(uow, job).state = SourceState.PROCESSING


def _end(uow: UnitOfWork, job: Job, failure: Failure | None) -> None:
    _end_source(uow, job, failure)
    follow_reading(uow, job)


def _is_as_before(job: Job, source: Source) -> bool:
    """Whether a further reading was canceled, so that the source keeps its earlier result."""
    return job.state == JobState.CANCELED and source.parser_version is not None


def _end_source(uow: UnitOfWork, job: Job, failure: Failure | None) -> None:
    source = source_of(uow, job)
    is_as_before = _is_as_before(job, source)
    source.state = SourceState.DONE if failure is None or is_as_before else SourceState.FAILED
    source.updated_at = uow.now
    source.version += 1
    if not is_as_before:
        source.error_code, source.error_detail = job.error_code, job.error_detail
    actor = system_actor(WorkspaceId(job.workspace_id))
    if job.state == JobState.FAILED and source.created_by is not None:
        told = [(MemberId(source.created_by), source.id)]
        tell(uow, NotificationKind.READING_FAILED, told, about=SubjectType.SOURCE, actor=actor)
    record(
        uow,
        Entry(
            actor=actor,
            action="source.read",
            subject_type="source",
            subject_id=source.id,
            outcome=Outcome.FAILURE if failure else Outcome.SUCCESS,
            error_code=failure.code if failure else None,
            status_before=SourceState.PROCESSING,
            status_after=source.state,
        ),
    )


def _sources_of(uow: UnitOfWork, jobs: Sequence[Job]) -> Sequence[Source]:
    return repository.get_sources(uow.session, [job.source_id for job in jobs])


READING = OwedKind(
    row=Job,
    job=JobName.ANALYZE,
    lease_ran_out=LEASE_RAN_OUT,
    begins=_begin,
    ends=_end,
    job_of=lambda job: lane_of(job.weight),
    at_hand=_sources_of,
)
# For several jobs at once: the caller updates their messages with one query.
WITHOUT_MESSAGES = replace(READING, ends=_end_source)
