"""The cost of a page deep in a million tasks, relative to the first page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select

from bench.installation import Database, Installation, open_installation
from bench.plans import plan_of
from bench.report import Table
from bench.rounds import ratio_of, take_turns
from bench.work_items import insert_work_items
from core.paging import Position
from tasks.items.read import TaskSort, list_tasks
from tasks.models import WorkItem
from tasks.repository.task_filter import column_of

LIMIT = 50
SORTS = (TaskSort.CREATED_AT, TaskSort.PRIORITY)
FIRST, DEEP, OFFSET = "first", "deep", "offset"
HEADINGS = ("database", "sorted by", "deep page / first page, time", "same page by OFFSET / first page, time")


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of one list, through the product's query, and through the OFFSET query that it avoids."""

    place: Installation
    sort: TaskSort
    depth: int

    def ids(self, after: Position | None = None) -> list[str]:
        with self.place.runtime.transactions.read() as uow:
            page = list_tasks(uow, actor=self.place.owner, sort=self.sort, after=after, limit=LIMIT)
        return [view.row["id"] for view in page.rows]

    def ids_by_offset(self) -> list[str]:
        query = self._in_order(WorkItem.__table__.columns).offset(self.depth).limit(LIMIT)
        with self.place.runtime.transactions.read() as uow:
            return [row["id"] for row in uow.session.execute(query).mappings()]

    def position(self) -> Position:
        """The position of the last row before the deep page."""
        query = self._in_order([column_of(self.sort), WorkItem.id]).offset(self.depth - 1).limit(1)
        with self.place.runtime.transactions.read() as uow:
            value, task_id = uow.session.execute(query).one()
        return value, task_id

    def _in_order(self, columns: Any) -> Select[Any]:
        query = select(*columns).where(WorkItem.workspace_id == self.place.workspace_id, WorkItem.deleted_at.is_(None))
        return query.order_by(column_of(self.sort).desc(), WorkItem.id.desc())


def run(*, postgres: str, quick: bool) -> Sequence[Table]:
    count = 20_000 if quick else 1_000_000
    depth = count * 2 // 5
    rows, notes = [], []
    for database in Database:
        with open_installation(database, postgres) as place:
            insert_work_items(place, count)
            for sort in SORTS:
                pages = Pages(place, sort, depth)
                rows.append([database, sort, *_measure(pages, rounds=3 if quick else 11)])
                notes.append(_plan(pages, database))
    return [Table(f"paging: the {LIMIT} rows behind row {depth:,} of {count:,}", HEADINGS, rows, notes)]


def _measure(pages: Pages, *, rounds: int) -> list[str]:
    position = pages.position()
    assert pages.ids(position) == pages.ids_by_offset(), "both ways lead to the same page"
    contenders = {
        FIRST: pages.ids,
        DEEP: lambda: pages.ids(position),
        OFFSET: pages.ids_by_offset,
    }
    seconds = take_turns(contenders, rounds=rounds, calls=10)
    return [str(ratio_of(seconds[name], seconds[FIRST])) for name in (DEEP, OFFSET)]


def _plan(pages: Pages, database: Database) -> str:
    position = pages.position()
    lines = plan_of(pages.place.runtime.engine, lambda: pages.ids(position))
    return "\n".join([f"Plan of the deep page, {database}, by {pages.sort}:", *(f"    {line}" for line in lines)])
