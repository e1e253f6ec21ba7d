"""Enqueues new readings for operators, across all workspaces."""

from collections.abc import Sequence
from dataclasses import dataclass

from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import system_actor
from core.ids import SourceId, WorkspaceId
from intake import repository
from intake.models import Source
from intake.readings.owe import owe_reading
from intake.sources.entries import source_entry


@dataclass(frozen=True, slots=True)
class Replayed:
    """The sources that will be read again, and the ids that name no source."""

    sources: tuple[str, ...]
    unknown: tuple[str, ...]


def replay_failed(uow: UnitOfWork, *, workspace_id: WorkspaceId | None) -> Replayed:
    """Enqueue a new reading of every source whose latest reading failed."""
    return _owe(uow, repository.list_failed(uow.session, workspace_id))


def replay_named(uow: UnitOfWork, ids: Sequence[str]) -> Replayed:
    """Enqueue a new reading of each of these sources; decided staged tasks stay as they are."""
    found = repository.find_sources(uow.session, ids)
    unknown = sorted(set(ids) - {source.id for source in found})
    return Replayed(_owe(uow, found).sources, tuple(unknown))


def _owe(uow: UnitOfWork, sources: Sequence[Source]) -> Replayed:
    for source in sources:
        actor = system_actor(WorkspaceId(source.workspace_id))
        record(uow, source_entry(source, "analyze", actor=actor))
        owe_reading(uow, SourceId(source.id), actor=actor, stage=True)
    return Replayed(tuple(source.id for source in sources), ())
