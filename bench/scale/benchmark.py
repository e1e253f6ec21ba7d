"""What people ask of a workspace all day long: of a million tasks against ten thousand."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack

from bench.installation import Database, Installation, open_installation
from bench.report import Table
from bench.rounds import ratio_of, take_turns
from bench.scale.rows import insert_years
from config.unit_of_work import UnitOfWork
from staging.queue.stats import count_work
from staging.search.search import Asked, SearchSort, find_tasks
from tasks.items.read import LinkedTo, TaskFilter, TaskSort, count_hidden, list_tasks
from tasks.policy.search_words import parse_words

Question = Callable[[UnitOfWork], object]

HEADINGS = ("asked", "SQLite", "PostgreSQL")
OPEN = TaskFilter(hides_final=True)
OVERDUE = TaskFilter(is_overdue=True)
NOTE = "Time for the large workspace / time for the small one, through the product's own service functions."


def run(*, postgres: str, quick: bool) -> Sequence[Table]:
    large, small = (20_000, 10_000) if quick else (1_000_000, 10_000)
    found = {database: _measure(database, postgres, large, small, rounds=2 if quick else 7) for database in Database}
    rows = [[name, *(found[database][name] for database in Database)] for name in found[Database.SQLITE]]
    return [Table(f"scale: {large:,} tasks against {small:,}", HEADINGS, rows, [NOTE])]


def _measure(database: Database, postgres: str, large: int, small: int, *, rounds: int) -> Mapping[str, str]:
    with ExitStack() as stack:
        places = [stack.enter_context(open_installation(database, postgres)) for _ in range(2)]
        for place, count in zip(places, (large, small), strict=True):
            insert_years(place, count)
        asked = [_questions(place) for place in places]
        return {
            name: _compare(*(_asking(*each, name) for each in zip(places, asked, strict=True)), rounds=rounds)
            for name in asked[0]
        }


def _compare(large: Callable[[], object], small: Callable[[], object], *, rounds: int) -> str:
    seconds = take_turns({"large": large, "small": small}, rounds=rounds, calls=3)
    return str(ratio_of(seconds["large"], seconds["small"]))


def _asking(place: Installation, questions: Mapping[str, Question], name: str) -> Callable[[], object]:
    def ask() -> object:
        with place.runtime.transactions.read() as uow:
            return questions[name](uow)

    return ask


def _questions(place: Installation) -> dict[str, Question]:
    me = place.owner

    def listed(where: TaskFilter, sort: TaskSort, *, is_descending: bool = True) -> Question:
        return lambda uow: list_tasks(uow, actor=me, where=where, sort=sort, is_descending=is_descending)

    def with_hidden(uow: UnitOfWork) -> object:
        page = list_tasks(uow, actor=me, where=OPEN, sort=TaskSort.DUE_AT, is_descending=False)
        return page, count_hidden(uow, actor=me, where=OPEN)

    def found(words: str, sort: SearchSort) -> Question:
        asked = Asked(parse_words(words), sort)
        return lambda uow: find_tasks(uow, asked, actor=me, where=TaskFilter())

    return {
        **{f"list by {sort}": listed(TaskFilter(), sort) for sort in TaskSort},
        **{f"open work by {sort}": listed(OPEN, sort) for sort in TaskSort if sort is not TaskSort.DUE_AT},
        "open work by due_at, how much is hidden": with_hidden,
        "overdue, oldest first": listed(OVERDUE, TaskSort.DUE_AT, is_descending=False),
        "overdue, newest first": listed(OVERDUE, TaskSort.CREATED_AT),
        "mine": listed(TaskFilter(assignee_id=me.member_id), TaskSort.CREATED_AT),
        "about one customer": listed(TaskFilter(links=(LinkedTo("customer", ("cus-7",)),)), TaskSort.CREATED_AT),
        "search, a word of every item": found("offer", SearchSort.NEWEST),
        "search, a word of every fifth": found("lisbon", SearchSort.NEWEST),
        "search, a word of every five thousandth": found("contract77", SearchSort.NEWEST),
        "search, one item": found('"offer 9876"', SearchSort.NEWEST),
        "search, a word of every fifth, best first": found("lisbon", SearchSort.RELEVANCE),
        "stats": lambda uow: count_work(uow, actor=me, where=TaskFilter()),
    }
