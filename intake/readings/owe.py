"""Creates reading jobs. They are enqueued after the commit, and the sweep enqueues them again if the queue loses them."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from config.many_rows import insert_many
from config.owed.row import JobState
from config.queues import QueuedCall
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import Prefix, SourceId, new_ids
from intake import repository
from intake.models import Job
from intake.readings.weights import Weight, lane_of, weight_of

_NO_SIZES: Final[Mapping[str, int]] = MappingProxyType({})


def owe_reading(uow: UnitOfWork, source_id: SourceId, *, actor: Actor, stage: bool) -> Job:
    """Create a job that reads the source; ``stage`` says whether its suggestions are staged."""
    [job] = owe_readings(uow, [(source_id, stage)], actor=actor)
    return job


def owe_readings(
    uow: UnitOfWork, wanted: Iterable[tuple[SourceId, bool]], *, actor: Actor, sizes: Mapping[str, int] = _NO_SIZES
) -> list[Job]:
    """Create a job for each source, in this order; each source comes with its ``stage`` flag.

    ``sizes`` has known sizes by source; other sizes are queried.
    """
    pairs = list(wanted)
    ids = new_ids(Prefix.JOB, len(pairs))
    unknown = {source_id for source_id, _ in pairs} - sizes.keys()
    sizes = {**sizes, **repository.find_sizes(uow.session, unknown)} if unknown else sizes
    rows = [
        _values(uow, job_id, source_id, actor=actor, stage=stage, weight=weight_of(sizes.get(source_id, 0)))
        for job_id, (source_id, stage) in zip(ids, pairs, strict=True)
    ]
    insert_many(uow.session, Job, rows)
    for row in rows:
        uow.defer(QueuedCall(lane_of(row["weight"]), row["id"], attempt=0))
    return [Job(**row) for row in rows]


def _values(
    uow: UnitOfWork, job_id: str, source_id: SourceId, *, actor: Actor, stage: bool, weight: Weight
) -> dict[str, Any]:
    return {
        "id": job_id,
        "workspace_id": actor.workspace_id,
        "source_id": source_id,
        "stage": stage,
        "weight": weight.value,
        "state": JobState.WAITING,
        "attempt": 0,
        "created_by": actor.member_id,
        "request_id": actor.request_id,
        "created_at": uow.now,
    }
