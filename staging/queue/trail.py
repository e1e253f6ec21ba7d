"""Reading the audit trail: the text of private things is shown only to the members concerned.

Every member with the right to read the trail sees that something happened, to which thing, and which fields changed.
The text is for creators, assignees and members who may see private things, as everywhere else.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Final

from sqlalchemy.orm import Session

from access.viewer import Readership, Viewer, viewer_of
from audit import repository as trail
from audit.repository import Filter
from audit.values import Shown, without_words
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.paging import Page, Position, Row
from intake import repository as sources
from staging.repository import readership as staged_tasks
from tasks.repository import activities
from tasks.repository import readership as work_items

_FINDERS: Final[Mapping[str, Callable[[Session, Viewer, Collection[str]], Readership]]] = {
    "activity": activities.find_readership,
    "source": sources.find_readership,
    "staged": staged_tasks.find_readership,
    "task": work_items.find_readership,
}


def list_trail(uow: UnitOfWork, where: Filter, *, actor: Actor, after: Position | None, limit: int) -> Page[Row]:
    """Entries newest first, without what the actor may not see."""
    page = trail.list_events(uow.session, actor.workspace_id, where, after=after, limit=limit)
    return Page(tuple(withhold(uow, page.rows, actor=actor)), page.next)


def withhold(uow: UnitOfWork, rows: Sequence[Row], *, actor: Actor) -> list[Row]:
    """The rows, with text removed that the actor may not see."""
    viewer = viewer_of(actor)
    if viewer.sees_private:
        return list(rows)
    found = {kind: find(uow.session, viewer, _subjects(rows, kind)) for kind, find in _FINDERS.items()}
    return [row if _may_read(row, found.get(row["subject_type"])) else _withheld(row) for row in rows]


def _subjects(rows: Sequence[Row], kind: str) -> set[str]:
    return {row["subject_id"] for row in rows if row["subject_type"] == kind and row["subject_id"]}


def _may_read(row: Row, readership: Readership | None) -> bool:
    """Whether the viewer may read the row's text. Purged things have no readers; text noted as private stays private."""
    if readership is None:
        return True
    return row["subject_id"] in readership.own or (row["subject_id"] in readership.open and not row["is_private"])


def _withheld(row: Row) -> dict[str, Any]:
    changes, links = without_words(row["changes"], row["links"])
    has_words = (changes, links) != ({}, row["links"])
    # Clients choose idempotency keys, so these may reveal what a request was about.
    values = Shown.WITHHELD if has_words and row["values"] is Shown.ALL else row["values"]
    return {**row, "changes": changes, "links": links, "idempotency_key": None, "values": values}
