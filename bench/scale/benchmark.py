"""Everyday requests to a workspace with a million tasks, compared with ten thousand."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack

from audit.entry import Outcome
from audit.repository import Filter
from bench.installation import Database, Installation, open_installation
from bench.report import Table
from bench.rounds import ratio_of, take_turns
from bench.scale.buffers import count_buffers
from bench.scale.past import insert_past
from bench.scale.rows import insert_years
from config.unit_of_work import UnitOfWork
from staging.queue.read import StagedFilter, StagedSort, list_staged
from staging.queue.stats import count_work
from staging.queue.trail import list_trail
from staging.search.search import Asked, SearchSort, find_tasks
from staging.states import StagedState
from tasks.items.read import LinkedTo, TaskFilter, TaskSort, count_hidden, list_tasks
from tasks.policy.search_words import parse_words

Question = Callable[[UnitOfWork], object]

HEADINGS = ("asked", "SQLite", "PostgreSQL", "pages of PostgreSQL, small", "large")
OPEN = TaskFilter(hides_final=True)
OVERDUE = TaskFilter(is_overdue=True)
PROPOSED = StagedFilter(states=frozenset({StagedState.PROPOSED}))
NOTE = (
    "Time for the large workspace / time for the small one, through the product's own service functions; and how many\n"
    "pages the queries of one question touch (EXPLAIN (ANALYZE, BUFFERS))."
)


def run(*, postgres: str, quick: bool) -> Sequence[Table]:
    large, small = (20_000, 10_000) if quick else (1_000_000, 10_000)
    found = {database: _measure(database, postgres, large, small, rounds=2 if quick else 7) for database in Database}
    rows = [
        [name, *(each for database in Database for each in found[database][name])] for name in found[Database.SQLITE]
    ]
    return [Table(f"scale: {large:,} tasks against {small:,}", HEADINGS, rows, [NOTE])]


def _measure(database: Database, postgres: str, large: int, small: int, *, rounds: int) -> Mapping[str, Sequence[str]]:
    with ExitStack() as stack:
        places = [stack.enter_context(open_installation(database, postgres)) for _ in range(2)]
        for place, count in zip(places, (large, small), strict=True):
            insert_past(place, count)
            insert_years(place, count)
        asked = [_questions(place) for place in places]
        return {name: _measured(places, [each[name] for each in asked], rounds=rounds) for name in asked[0]}


def _measured(places: Sequence[Installation], questions: Sequence[Question], *, rounds: int) -> Sequence[str]:
    asking = [_asking(*each) for each in zip(places, questions, strict=True)]
    ratio = _compare(*asking, rounds=rounds)
    if places[0].runtime.engine.dialect.name == "sqlite":
        return [ratio]
    touched = [count_buffers(*each) for each in zip(places, asking, strict=True)]
    return [ratio, *(f"{count:,}" for count in reversed(touched))]


def _compare(large: Callable[[], object], small: Callable[[], object], *, rounds: int) -> str:
    seconds = take_turns({"large": large, "small": small}, rounds=rounds, calls=3)
    return str(ratio_of(seconds["large"], seconds["small"]))


def _asking(place: Installation, question: Question) -> Callable[[], object]:
    def ask() -> object:
        with place.runtime.transactions.read() as uow:
            return question(uow)

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

    def staged(where: StagedFilter, sort: StagedSort) -> Question:
        return lambda uow: list_staged(uow, actor=me, where=where, sort=sort)

    def trail(where: Filter) -> Question:
        return lambda uow: list_trail(uow, where, actor=me, after=None, limit=50)

    return {
        **{f"suggestions that wait by {sort}": staged(PROPOSED, sort) for sort in StagedSort},
        **{f"all suggestions by {sort}": staged(StagedFilter(), sort) for sort in StagedSort},
        "the trail": trail(Filter()),
        "the trail, one action in five thousand": trail(Filter(actions=frozenset({"task.delete"}))),
        "the trail, what failed": trail(Filter(outcome=Outcome.FAILURE)),
        "the trail of one item": trail(Filter(subject_id=f"task_{1000:026}")),
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
