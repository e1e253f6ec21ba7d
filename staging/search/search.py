"""Finding work, suggestions and sources by words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Generic, TypeVar

from access.viewer import viewer_of
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.paging import Row
from staging.queue.read import StagedView, with_evidence
from staging.repository import search
from staging.repository.search import NUMBER, Wanted
from tasks.items.read import TaskFilter, TaskView, complete_views
from tasks.policy.search_words import Excerpt, SearchWords, Span, excerpt_of, find_spans
from tasks.repository import work_items
from tasks.repository.search_index import Found, texts_of

__all__ = ["Found", "Hit", "HitPage", "Place", "SearchSort", "find_sources", "find_staged", "find_tasks"]

Thing = TypeVar("Thing")


class SearchSort(StrEnum):
    NEWEST = "newest"
    RELEVANCE = "relevance"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page begins: below a document, or for the best fits so many behind the first, as they were then."""

    number: int
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Hit(Generic[Thing]):
    """What was found, and where the words stand in it."""

    thing: Thing
    title_spans: tuple[Span, ...]
    excerpt: Excerpt | None


@dataclass(frozen=True, slots=True)
class HitPage(Generic[Thing]):
    hits: tuple[Hit[Thing], ...]
    next: Place | None


@dataclass(frozen=True, slots=True)
class Asked:
    """Which page of what was found to show."""

    words: SearchWords
    sort: SearchSort = SearchSort.NEWEST
    after: Place | None = None
    limit: int = 20


def find_tasks(uow: UnitOfWork, asked: Asked, *, actor: Actor, where: TaskFilter) -> HitPage[TaskView]:
    """Live work items that the actor may see, that the filter lets through and that hold the words."""
    viewer, narrowed = viewer_of(actor), replace(where, words=None)
    conditions = work_items.listed(uow.session, viewer, narrowed, now=uow.now)
    rows, following = _page(uow, asked, Wanted(Found.TASK, asked.words, conditions), actor=actor)
    return _shown(uow, asked.words, rows, complete_views(uow, rows), following)


def find_staged(uow: UnitOfWork, asked: Asked, *, actor: Actor) -> HitPage[StagedView]:
    """Suggestions that the actor may see and that have not become work."""
    wanted = Wanted(Found.STAGED, asked.words, search.found_staged(viewer_of(actor)))
    rows, following = _page(uow, asked, wanted, actor=actor)
    return _shown(uow, asked.words, rows, with_evidence(uow, rows), following)


def find_sources(uow: UnitOfWork, asked: Asked, *, actor: Actor) -> HitPage[Row]:
    """Sources that the actor may see, by their names and by what was said."""
    wanted = Wanted(Found.SOURCE, asked.words, search.found_sources(viewer_of(actor)))
    rows, following = _page(uow, asked, wanted, actor=actor)
    return _shown(uow, asked.words, rows, rows, following)


def _page(uow: UnitOfWork, asked: Asked, wanted: Wanted, *, actor: Actor) -> tuple[list[Row], Place | None]:
    """One row more than the page holds is fetched, so that its end can be told."""
    viewer, limit = viewer_of(actor), asked.limit
    if asked.sort is SearchSort.NEWEST:
        below = asked.after.number if asked.after else None
        rows = search.list_newest(uow.session, viewer, wanted, below=below, limit=limit + 1)
        return rows[:limit], Place(rows[limit - 1][NUMBER]) if len(rows) > limit else None
    place = asked.after or Place(search.last_number(uow.session))
    rows = search.list_best(uow.session, viewer, wanted, ceiling=place.number, offset=place.offset, limit=limit + 1)
    return rows[:limit], Place(place.number, place.offset + limit) if len(rows) > limit else None


def _shown(
    uow: UnitOfWork, words: SearchWords, rows: Sequence[Row], things: Sequence[Thing], following: Place | None
) -> HitPage[Thing]:
    texts = texts_of(uow.session, [row["id"] for row in rows])
    found = (texts.get(row["id"], ("", "")) for row in rows)
    shown = (
        Hit(thing, find_spans(title, words), excerpt_of(body, words))
        for thing, (title, body) in zip(things, found, strict=True)
    )
    return HitPage(tuple(shown), following)
