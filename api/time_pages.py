"""Lists in the order of time: their cursors hold an instant and an id."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from api.answers import Answer
from api.paging import open_cursor, seal_cursor
from core.paging import Page, Position

Shown = TypeVar("Shown")


def position_in(query: Mapping[str, Any]) -> Position | None:
    """Where the list goes on. Raises BadCursorError."""
    place = open_cursor(query["cursor"], query)
    return (datetime.fromisoformat(place[0]), place[1]) if place else None


def page_answer(
    name: str, page: Page[Shown], present: Callable[[Shown], dict[str, Any]], query: Mapping[str, Any]
) -> Answer:
    """The page under its name, with the cursor of the next one."""
    cursor = seal_cursor(list(page.next), query) if page.next else None
    return Answer({name: [present(row) for row in page.rows], "next_cursor": cursor})
