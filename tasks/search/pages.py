"""Pages of what was found by words, and where the words stand in each."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from config.unit_of_work import UnitOfWork
from core.paging import Row
from tasks.policy.search_words import Excerpt, Match, SearchWords, excerpt_of, find_spans
from tasks.repository import search
from tasks.repository.search import NUMBER, Wanted
from tasks.repository.search_index import texts_of

Thing = TypeVar("Thing")


class SearchSort(StrEnum):
    """What comes first."""

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
    title_spans: tuple[Match, ...]
    excerpt: Excerpt | None


@dataclass(frozen=True, slots=True)
class HitPage(Generic[Thing]):
    """So many of them, and where the next page begins."""

    hits: tuple[Hit[Thing], ...]
    next: Place | None


@dataclass(frozen=True, slots=True)
class Asked:
    """Which page of what was found to show."""

    words: SearchWords
    sort: SearchSort = SearchSort.NEWEST
    after: Place | None = None
    limit: int = 20


def find_page(uow: UnitOfWork, asked: Asked, wanted: Wanted) -> tuple[list[Row], Place | None]:
    """One row more than the page holds is fetched, so that its end can be told."""
    limit = asked.limit
    if asked.sort is SearchSort.NEWEST:
        below = asked.after.number if asked.after else None
        rows = search.list_newest(uow.session, wanted, below=below, limit=limit + 1)
        return rows[:limit], Place(rows[limit - 1][NUMBER]) if len(rows) > limit else None
    place = asked.after or Place(search.last_number(uow.session))
    rows = search.list_best(uow.session, wanted, ceiling=place.number, offset=place.offset, limit=limit + 1)
    return rows[:limit], Place(place.number, place.offset + limit) if len(rows) > limit else None


def show_hits(
    uow: UnitOfWork, words: SearchWords, rows: Sequence[Row], things: Sequence[Thing], following: Place | None
) -> HitPage[Thing]:
    """The things that the rows became, each with where the words stand in it."""
    texts = texts_of(uow.session, [row["id"] for row in rows])
    found = (texts.get(row["id"], ("", "")) for row in rows)
    shown = (
        Hit(thing, find_spans(title, words), excerpt_of(body, words))
        for thing, (title, body) in zip(things, found, strict=True)
    )
    return HitPage(tuple(shown), following)
