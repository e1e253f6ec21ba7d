"""Reading sources again from the operator's side, over all workspaces."""

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
    """Which sources are owed another reading, and which of the ids named none."""

    sources: tuple[str, ...]
    unknown: tuple[str, ...]


def replay_failed(uow: UnitOfWork, *, workspace_id: WorkspaceId | None) -> Replayed:
    """Owe another reading to every source whose last one failed."""
    return _owe(uow, repository.list_failed(uow.session, workspace_id))


def replay_named(uow: UnitOfWork, ids: Sequence[str]) -> Replayed:
    """Owe another reading to these sources; decided staged tasks stay as they are."""
    found = repository.find_sources(uow.session, ids)
    unknown = sorted(set(ids) - {source.id for source in found})
    return Replayed(_owe(uow, found).sources, tuple(unknown))


def _owe(uow: UnitOfWork, sources: Sequence[Source]) -> Replayed:
    for source in sources:
        actor = system_actor(WorkspaceId(source.workspace_id))
        record(uow, source_entry(source, "analyze", actor=actor))
        owe_reading(uow, SourceId(source.id), actor=actor, stage=True)
    return Replayed(tuple(source.id for source in sources), ())
