"""The progress of readings across all workspaces, for operators. It contains no content."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from config.owed import queries
from config.owed.row import JobState
from config.unit_of_work import UnitOfWork
from intake import repository
from intake.models import Job, SourceState


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts by state, and the time since which the oldest job waits."""

    sources: Mapping[str, int]
    jobs: Mapping[str, int]
    oldest_waiting_at: datetime | None


def progress_of_all(uow: UnitOfWork) -> Progress:
    sources = repository.count_sources_by_state(uow.session)
    jobs = queries.count_by_state(uow.session, Job)
    return Progress(
        sources={state.value: sources.get(state.value, 0) for state in SourceState},
        jobs={state.value: jobs.get(state.value, 0) for state in JobState},
        oldest_waiting_at=find_oldest_waiting(uow),
    )


def find_oldest_waiting(uow: UnitOfWork) -> datetime | None:
    """The time since which the oldest job waits; None when no job waits."""
    return queries.oldest_waiting_at(uow.session, Job)
