"""Chooses the next reading: workspaces take turns, and small readings go before large ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from config.owed.row import JobState
from config.queues import JobName
from config.rows import fetch
from config.unit_of_work import UnitOfWork
from core.ids import JobId, WorkspaceId
from core.paging import Row
from intake.models import Job, Source
from intake.readings.weights import LARGE_FROM, Weight, lane_of

# After this time a large reading no longer waits for newer small ones.
PATIENCE = timedelta(minutes=1)
# The number of candidates, because other workers may claim the first ones.
CANDIDATES = 8
# Small sources are read in batches. A batch is no larger than one small source may be, so that others wait no longer.
MOST_BYTES_TOGETHER = LARGE_FROM


@dataclass(frozen=True, slots=True)
class Turn:
    """A reading that is next in its workspace."""

    workspace_id: WorkspaceId
    job_id: JobId
    attempt: int
    weight: int


def next_turns(uow: UnitOfWork, lane: JobName, *, most_running: int) -> Iterator[Turn]:
    """The first waiting reading of each workspace; the workspace that was served longest ago comes first.

    A workspace that already occupies ``most_running`` workers is skipped; 0 is no limit.
    """
    weights = [weight for weight in Weight if lane_of(weight) is lane]
    turns = (_first_of(uow, each, weights) for each in _workspaces(uow.session, weights, most_running=most_running))
    return (turn for turn in turns if turn is not None)


def company_of(uow: UnitOfWork, turn: Turn, *, most: int) -> list[JobId]:
    """The ids of the reading and of the next small ones of its workspace for one batch, up to a total size.

    Readings that were tried before, and large ones, are read alone.
    """
    if turn.attempt > 0 or turn.weight != Weight.SMALL or most == 1:
        return [turn.job_id]
    query = (
        select(Job.id, Job.source_id, Source.size)
        .join(Source, Source.id == Job.source_id)
        .where(Job.state == JobState.WAITING, Job.workspace_id == turn.workspace_id, Job.weight == Weight.SMALL)
        .order_by(Job.created_at, Job.id)
        .limit(most)
    )
    first_of: dict[str, Row] = {}
    for row in fetch(uow.session, query.where(Job.attempt == 0)):
        first_of.setdefault(row["source_id"], row)
    sizes = accumulate(row["size"] for row in first_of.values())
    near = [row["id"] for row, size in zip(first_of.values(), sizes, strict=True) if size <= MOST_BYTES_TOGETHER]
    return near if turn.job_id in near else [turn.job_id]


def _workspaces(session: Session, weights: Sequence[Weight], *, most_running: int) -> Sequence[str]:
    waiting = (
        select(Job.workspace_id, func.min(Job.created_at).label("since"))
        .where(Job.state == JobState.WAITING, Job.weight.in_(weights))
        .group_by(Job.workspace_id)
        .subquery()
    )
    other = aliased(Job)
    last_at = select(func.max(other.started_at)).where(other.workspace_id == waiting.c.workspace_id).scalar_subquery()
    query = select(waiting.c.workspace_id).order_by(last_at.nulls_first(), waiting.c.since).limit(CANDIDATES)
    if most_running:
        running = (
            select(func.count(other.held_by.distinct()))
            .where(other.workspace_id == waiting.c.workspace_id, other.state == JobState.RUNNING)
            .scalar_subquery()
        )
        query = query.where(running < most_running)
    return session.scalars(query).all()


def _first_of(uow: UnitOfWork, workspace_id: str, weights: Sequence[Weight]) -> Turn | None:
    """The oldest reading of the smallest weight, unless a larger one has waited longer than PATIENCE."""
    oldest = [uow.session.execute(_oldest(workspace_id, weight)).one_or_none() for weight in weights]
    found: list[tuple[datetime, str, int, int]] = [
        (row[0], row[1], row[2], row[3]) for row in oldest if row is not None
    ]
    if not found:
        return None
    late = [each for each in found if each[0] <= uow.now - PATIENCE]
    _, job_id, attempt, weight = min(late) if late else found[0]
    return Turn(WorkspaceId(workspace_id), JobId(job_id), attempt, weight)


def _oldest(workspace_id: str, weight: Weight) -> Select[datetime, str, int, int]:
    query = select(Job.created_at, Job.id, Job.attempt, Job.weight)
    is_waiting = (Job.state == JobState.WAITING, Job.workspace_id == workspace_id, Job.weight == weight)
    return query.where(*is_waiting).order_by(Job.created_at, Job.id).limit(1)
