"""The cost of lists among a million tasks and among ten thousand, counted in database operations instead of time."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack

from bench.installation import Database, Installation, open_installation
from bench.report import Table
from bench.scale.buffers import count_buffers
from bench.scale.rows import insert_years
from bench.scale.steps import count_steps
from tasks.items.read import LinkedTo, TaskFilter, TaskSort, list_tasks
from tasks.states import TaskStatus

HEADINGS = ("list", "steps of SQLite, small", "large", "pages of PostgreSQL, small", "large")
NOTE = (
    "Steps of SQLite's virtual machine, and pages that PostgreSQL touches (EXPLAIN (ANALYZE, BUFFERS)), of all that one page of fifty tasks asks the\n"
    "database. What is still to be done is as much among many tasks as among few; work about the customer is one in a hundred."
)
_ABOUT = (LinkedTo("customer", ("cus-7",)),)
_BEGUN = frozenset({TaskStatus.PENDING, TaskStatus.IN_PROGRESS})
LISTS: Mapping[str, tuple[TaskFilter, TaskSort, bool]] = {
    "all, newest first": (TaskFilter(), TaskSort.CREATED_AT, True),
    "open, by status": (TaskFilter(hides_final=True), TaskSort.STATUS, True),
    "of two statuses, newest first": (TaskFilter(statuses=_BEGUN), TaskSort.CREATED_AT, True),
    "of two statuses, by due date": (TaskFilter(statuses=_BEGUN), TaskSort.DUE_AT, False),
    "about a customer, newest first": (TaskFilter(links=_ABOUT), TaskSort.CREATED_AT, True),
    "about a customer, by due date": (TaskFilter(links=_ABOUT), TaskSort.DUE_AT, False),
    "open, about a customer, newest first": (TaskFilter(links=_ABOUT, hides_final=True), TaskSort.CREATED_AT, True),
    "open, about a customer, by due date": (TaskFilter(links=_ABOUT, hides_final=True), TaskSort.DUE_AT, False),
}


def run(*, postgres: str, quick: bool) -> Sequence[Table]:
    large, small = (20_000, 10_000) if quick else (1_000_000, 10_000)
    found = {database: _counted(database, postgres, large, small) for database in Database}
    rows = [[name, *(count for database in Database for count in found[database][name])] for name in LISTS]
    return [Table(f"counts: {large:,} tasks against {small:,}", HEADINGS, rows, [NOTE])]


def _counted(database: Database, postgres: str, large: int, small: int) -> Mapping[str, Sequence[str]]:
    with ExitStack() as stack:
        places = [stack.enter_context(open_installation(database, postgres)) for _ in range(2)]
        for place, count in zip(places, (small, large), strict=True):
            insert_years(place, count, customers=100)
        return {name: [f"{_count(place, asked):,}" for place in places] for name, asked in LISTS.items()}


def _count(place: Installation, asked: tuple[TaskFilter, TaskSort, bool]) -> int:
    where, sort, is_descending = asked

    def ask() -> object:
        with place.runtime.transactions.read() as uow:
            return list_tasks(uow, actor=place.owner, where=where, sort=sort, is_descending=is_descending)

    count = count_steps if place.runtime.engine.dialect.name == "sqlite" else count_buffers
    return count(place, ask)
