"""Lists of sources, also by words in them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from access.viewer import viewer_of
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import SourceId
from core.paging import Page, Position, Row
from intake import repository as sources
from intake.sources.source_filter import DeletedSources, SourceFilter, SourceSort, order_of
from staging.repository import counts
from staging.repository.search import Found
from staging.states import StagedState
from tasks.policy.search_words import SearchWords
from tasks.repository.search_index import subjects

__all__ = ["DeletedSources", "FoundCounts", "SourceFilter", "SourceSort", "count_found", "list_sources"]


@dataclass(frozen=True, slots=True)
class FoundCounts:
    """Counts of a source's suggestions by their decision; all zero when nothing was found in it."""

    waiting: int
    snoozed: int
    decided: int


def count_found(uow: UnitOfWork, source_ids: Collection[SourceId], *, actor: Actor) -> Mapping[SourceId, FoundCounts]:
    """The counts for each source, of suggestions that the actor may see."""
    found = counts.count_by_source(uow.session, viewer_of(actor), source_ids) if source_ids else {}
    return {source_id: _counted(states) for source_id, states in found.items()}


def _counted(states: Mapping[StagedState, int]) -> FoundCounts:
    waiting, snoozed = (states.get(state, 0) for state in (StagedState.PROPOSED, StagedState.SNOOZED))
    return FoundCounts(waiting, snoozed, sum(states.values()) - waiting - snoozed)


def list_sources(
    uow: UnitOfWork,
    where: SourceFilter,
    *,
    actor: Actor,
    words: SearchWords | None = None,
    sort: SourceSort = SourceSort.CREATED_AT,
    is_descending: bool = True,
    after: Position | None,
    limit: int,
) -> Page[Row]:
    """Sources that the actor may see, from behind the position given; with ``words`` only those that contain them."""
    found = subjects(uow.session, actor.workspace_id, Found.SOURCE, words) if words is not None else None
    order = order_of(sort, is_descending=is_descending)
    return sources.list_sources(
        uow.session, viewer_of(actor), where, among=found, order=order, after=after, limit=limit
    )
