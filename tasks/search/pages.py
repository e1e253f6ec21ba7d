"""Pages of search results, with the positions of the words in each."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from config.unit_of_work import UnitOfWork
from core.paging import Page, Row, take_page
from tasks.policy.search_words import Excerpt, Match, SearchWords, excerpt_of, find_spans
from tasks.repository import search
from tasks.repository.search import NUMBER, Wanted
from tasks.repository.search_index import texts_of

Thing = TypeVar("Thing")


class SearchSort(StrEnum):
    """The order of search results."""

    NEWEST = "newest"
    RELEVANCE = "relevance"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page begins: below a document, or for the best matches at an offset among those of the first page's time."""

    number: int
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Hit(Generic[Thing]):
    """One result, and the positions of the words in it."""

    thing: Thing
    title_spans: tuple[Match, ...]
    excerpt: Excerpt | None


@dataclass(frozen=True, slots=True)
class HitPage(Generic[Thing]):
    """A page of results, and where the next page begins."""

    hits: tuple[Hit[Thing], ...]
    next: Place | None


@dataclass(frozen=True, slots=True)
class Asked:
    """Which page of results is requested."""

    words: SearchWords
    sort: SearchSort = SearchSort.NEWEST
    after: Place | None = None
    limit: int = 20


def find_page(uow: UnitOfWork, asked: Asked, wanted: Wanted) -> tuple[Sequence[Row], Place | None]:
    """The rows of the page, and where the next one begins."""
    page = (_newest if asked.sort is SearchSort.NEWEST else _best)(uow, asked, wanted)
    return page.rows, Place(*page.next) if page.next else None


def _newest(uow: UnitOfWork, asked: Asked, wanted: Wanted) -> Page[Row]:
    below = asked.after.number if asked.after else None
    return take_page(
        lambda rows: search.list_newest(uow.session, wanted, below=below, limit=rows),
        limit=asked.limit,
        place_of=lambda row: (row[NUMBER], 0),
    )


def _best(uow: UnitOfWork, asked: Asked, wanted: Wanted) -> Page[Row]:
    place = asked.after or Place(search.last_number(uow.session))
    return take_page(
        lambda rows: search.list_best(uow.session, wanted, ceiling=place.number, offset=place.offset, limit=rows),
        limit=asked.limit,
        place_of=lambda _: (place.number, place.offset + asked.limit),
    )


def show_hits(
    uow: UnitOfWork, words: SearchWords, rows: Sequence[Row], things: Sequence[Thing], following: Place | None
) -> HitPage[Thing]:
    """The things made of the rows, each with the positions of the words in it."""
    texts = texts_of(uow.session, [row["id"] for row in rows])
    found = (texts.get(row["id"], ("", "")) for row in rows)
    shown = (
        Hit(thing, find_spans(title, words), excerpt_of(body, words))
        for thing, (title, body) in zip(things, found, strict=True)
    )
    return HitPage(tuple(shown), following)
