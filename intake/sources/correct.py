"""Corrects what the sender declared about a source."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import SourceId
from core.versions import check_version
from intake.models import Job, Source
from intake.sources.catalogue import analyze_again, lock_source, refuse_others
from intake.sources.entries import source_entry

# The fields on which extraction depends; the title is only shown.
_READ_WITH: Final = frozenset({"requested_occurred_at", "timezone", "requested_participants", "links"})
# The names of these columns in the API and in the trail.
_NAMES: Final = {"requested_occurred_at": "occurred_at", "requested_participants": "participants"}


@dataclass(frozen=True, slots=True)
class Corrected:
    """The source, and the job that reads it again where the change may affect what is found."""

    source: Source
    job: Job | None


def correct_source(
    uow: UnitOfWork,
    source_id: SourceId,
    correction: Mapping[str, Any],
    *,
    actor: Actor,
    expected_version: int | None = None,
) -> Corrected:
    """Store the corrected fields, and enqueue a new reading where they affect what is found.

    Raises SourceNotFoundError, SomebodyElsesSourceError and VersionConflictError.
    """
    source = lock_source(uow, source_id, actor=actor)
    refuse_others(source, actor=actor)
    check_version(source.version, expected_version)
    changes = {
        name: {"from": _plain(getattr(source, name)), "to": _plain(value)}
        for name, value in correction.items()
        if getattr(source, name) != value
    }
    if not changes:
        return Corrected(source, None)
    _write(uow, source, {name: correction[name] for name in changes})
    shown = {_NAMES.get(name, name): change for name, change in changes.items()}
    record(uow, source_entry(source, "edit", actor=actor, changes=shown))
    is_read_again = not _READ_WITH.isdisjoint(changes)
    return Corrected(source, analyze_again(uow, source_id, actor=actor, stage=True) if is_read_again else None)


def _write(uow: UnitOfWork, source: Source, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(source, name, value)
    if "requested_occurred_at" in values:
        # Shown until the next reading, which keeps a requested time.
        source.occurred_at = values["requested_occurred_at"]
    if "requested_participants" in values:
        source.participants = []
    if not _READ_WITH.isdisjoint(values):
        source.corrected_at = uow.now
    source.updated_at = uow.now
    source.version += 1
    uow.session.flush()


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
