"""Lists of what came in, also by its words."""

from access.viewer import viewer_of
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.paging import Page, Position, Row
from intake import repository as sources
from intake.sources.source_filter import DeletedSources, SourceFilter, SourceSort, order_of
from staging.repository.search import Found
from tasks.policy.search_words import SearchWords
from tasks.repository.search_index import subjects

__all__ = ["DeletedSources", "SourceFilter", "SourceSort", "list_sources"]


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
    """Sources that the actor may see, from behind the position given; with words those in which they stand."""
    found = subjects(uow.session, actor.workspace_id, Found.SOURCE, words) if words is not None else None
    order = order_of(sort, is_descending=is_descending)
    return sources.list_sources(
        uow.session, viewer_of(actor), where, among=found, order=order, after=after, limit=limit
    )
