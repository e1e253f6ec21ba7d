"""Which staged tasks a bulk decision is about: given ids, or every row that a filter matches."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from access.viewer import viewer_of
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import FieldFault
from core.ids import Prefix, StagedTaskId, is_id
from core.paging import Row
from staging.policy.bulk import MOST_DECIDED
from staging.repository import staged_many
from staging.repository.staged_filter import StagedFilter
from staging.snapshots import DECISION, PROPOSAL
from tasks.errors import CountChangedError, TooManyRowsError

_NEEDED = ("id", "version", "polarity", "completes", "remarks", "task_fields", *PROPOSAL, *DECISION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Either ids, optionally with the versions that the caller saw, or a filter with the number of rows that it must match."""

    ids: tuple[StagedTaskId, ...] | None = None
    where: StagedFilter | None = None
    versions: Mapping[StagedTaskId, int] = field(default_factory=dict)
    expected_count: int | None = None


def look_at_selected(uow: UnitOfWork, selection: Selection, *, actor: Actor) -> dict[StagedTaskId, Row | None]:
    """Return the rows that ``lock_selected`` would lock. Raises TooManyRowsError and CountChangedError."""
    viewer = viewer_of(actor)
    if selection.where is not None:
        limit = MOST_DECIDED + 1
        found = staged_many.find_matching(uow.session, viewer, selection.where, names=_NEEDED, limit=limit)
        return _checked(found, selection)
    _check_count(len(selection.ids or ()), path="ids")
    seen = staged_many.find_visible(uow.session, viewer, _possible(selection), names=_NEEDED)
    return {staged_id: seen.get(staged_id) for staged_id in selection.ids or ()}


def lock_selected(uow: UnitOfWork, selection: Selection, *, actor: Actor) -> dict[StagedTaskId, Row | None]:
    """Lock the staged tasks until the transaction ends; the value is None for an id that is not found.

    Only the columns that deciding needs are read, because there may be ten thousand rows. Raises TooManyRowsError and
    CountChangedError.
    """
    viewer = viewer_of(actor)
    if selection.where is not None:
        limit = MOST_DECIDED + 1
        found = staged_many.lock_matching(uow.session, viewer, selection.where, names=_NEEDED, limit=limit)
        return _checked(found, selection)
    _check_count(len(selection.ids or ()), path="ids")
    held = staged_many.lock_visible(uow.session, viewer, _possible(selection), names=_NEEDED)
    return {staged_id: held.get(staged_id) for staged_id in selection.ids or ()}


def _checked(found: Mapping[StagedTaskId, Row], selection: Selection) -> dict[StagedTaskId, Row | None]:
    _check_count(len(found), path="filter")
    if selection.expected_count not in {None, len(found)}:
        detail = f"The filter matches {len(found)} staged tasks now, not {selection.expected_count}."
        raise CountChangedError(detail, extra={"count": len(found)})
    return dict(found)


def _possible(selection: Selection) -> list[StagedTaskId]:
    # Malformed ids are not sent to the database, which fails on some characters.
    return [staged_id for staged_id in selection.ids or () if is_id(staged_id, Prefix.STAGED_TASK)]


def _check_count(count: int, *, path: str) -> None:
    if count > MOST_DECIDED:
        reason = f"may be about {MOST_DECIDED} staged tasks at most"
        raise TooManyRowsError(f"One request {reason}.", faults=[FieldFault(path, reason)])
