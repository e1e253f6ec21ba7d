"""Whoever walks through a list sees every row that stays exactly once, whatever comes and goes meanwhile."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from config.unit_of_work import UnitOfWork
from core.paging import Position
from intake.candidate import Priority
from staging.decide.reject import reject
from staging.models import StagedTask
from staging.policy.changes import StagedChanges
from staging.policy.reasons import RejectReason
from staging.propose.add import AskedSuggestion, add_staged
from staging.queue.read import StagedFilter, StagedSort, list_staged
from staging.search.search import Asked, SearchSort, find_tasks
from staging.states import StagedState
from tasks.items.create import create_task
from tasks.items.delete import delete_task
from tasks.items.read import TaskFilter, TaskSort, list_tasks
from tasks.models import WorkItem
from tasks.policy.changes import AskedDue, TaskChanges
from tasks.policy.search_words import parse_words
from tasks.states import ACTIVE
from tests.support.database import Databases
from tests.support.office import Office, open_office

PROPERTY = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
DUE = (None, AskedDue(date(2026, 3, 3)), AskedDue(date(2026, 3, 5)))

# What happens between two pages: a row like some other comes, or one of those that may go goes.
meanwhile = st.lists(st.tuples(st.booleans(), st.integers(0, 11)), max_size=3)
walks = st.tuples(st.integers(1, 4), st.lists(meanwhile, min_size=12, max_size=12))


@pytest.fixture
def office(database: Databases, tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path, databases=database) as opened:
        yield opened


@dataclass(slots=True)
class Crowd:
    """Rows of which the even ones stay; many are alike in whatever lists are sorted by."""

    office: Office
    staying: list[str] = field(default_factory=list)
    going: list[str] = field(default_factory=list)

    def gather(self) -> None:
        self.office.do(lambda uow: [uow.session.execute(delete(table)) for table in (WorkItem, StagedTask)])
        # Four come in the same instant, which one transaction is.
        for first in (0, 4, 8):
            self.office.clock.advance(timedelta(seconds=1))
            came = self.office.do(lambda uow, first=first: [self.make(uow, first + more) for more in range(4)])
            self.staying += came[::2]
            self.going += came[1::2]

    def come(self, number: int) -> str:
        self.office.clock.advance(timedelta(seconds=number % 2))
        return str(self.office.do(self.make, number))

    def make(self, uow: UnitOfWork, number: int) -> str:
        changes = TaskChanges(
            title=f"zebra {number % 3}",
            priority=list(Priority)[number % 4],
            due=DUE[number % 3],
            status=sorted(ACTIVE)[number % 4],
        )
        return str(create_task(uow, actor=self.office.anna, changes=changes).id)

    def go(self, row_id: str) -> None:
        self.office.do(delete_task, row_id, actor=self.office.anna)

    def move(self, happenings: list[tuple[bool, int]]) -> None:
        for comes, number in happenings:
            if comes:
                self.come(number)
            elif self.going:
                self.go(self.going.pop(number % len(self.going)))


class Queue(Crowd):
    """The same of suggestions."""

    def make(self, uow: UnitOfWork, number: int) -> str:
        changes = StagedChanges(title=f"zebra {number % 3}", due=DUE[number % 3])
        return str(add_staged(uow, AskedSuggestion(changes=changes), actor=self.office.anna).id)

    def go(self, row_id: str) -> None:
        self.office.do(reject, row_id, actor=self.office.anna, reason=RejectReason.OTHER)


def walk(crowd: Crowd, happenings: list[list[tuple[bool, int]]], page_of: Any) -> list[str]:
    """All ids that the pages show, with something happening after each page."""
    shown, after, number = [], None, 0
    while True:
        ids, after = page_of(after)
        shown += ids
        if after is None:
            return shown
        crowd.move(happenings[number % len(happenings)] if number < len(happenings) else [])
        number += 1


def assert_each_once(crowd: Crowd, shown: list[str]) -> None:
    assert len(shown) == len(set(shown))
    assert set(crowd.staying) <= set(shown)


@pytest.mark.parametrize("sort", TaskSort)
@PROPERTY
@given(walked=walks, is_descending=st.booleans())
def test_work_items(office: Office, sort: TaskSort, walked: tuple[int, Any], is_descending: bool) -> None:
    crowd, (limit, happenings) = Crowd(office), walked
    crowd.gather()

    def page_of(after: Position | None) -> tuple[list[str], Position | None]:
        page = office.see(
            list_tasks, actor=office.anna, sort=sort, is_descending=is_descending, after=after, limit=limit
        )
        return [view.row["id"] for view in page.rows], page.next

    assert_each_once(crowd, walk(crowd, happenings, page_of))


@pytest.mark.parametrize("sort", StagedSort)
@PROPERTY
@given(walked=walks, is_descending=st.booleans())
def test_suggestions(office: Office, sort: StagedSort, walked: tuple[int, Any], is_descending: bool) -> None:
    crowd, (limit, happenings) = Queue(office), walked
    crowd.gather()
    waiting = StagedFilter(states=frozenset({StagedState.PROPOSED}))

    def page_of(after: Position | None) -> tuple[list[str], Position | None]:
        page = office.see(
            list_staged,
            actor=office.anna,
            where=waiting,
            sort=sort,
            is_descending=is_descending,
            after=after,
            limit=limit,
        )
        return [view.row["id"] for view in page.rows], page.next

    assert_each_once(crowd, walk(crowd, happenings, page_of))


@PROPERTY
@given(walked=walks)
def test_what_was_found_by_words_newest_first(office: Office, walked: tuple[int, Any]) -> None:
    crowd, (limit, happenings) = Crowd(office), walked
    crowd.gather()
    asked = Asked(parse_words("zebra"), SearchSort.NEWEST, None, limit)

    def page_of(after: Any) -> tuple[list[str], Any]:
        page = office.see(find_tasks, replace(asked, after=after), actor=office.anna, where=TaskFilter())
        return [hit.thing.row["id"] for hit in page.hits], page.next

    assert_each_once(crowd, walk(crowd, happenings, page_of))
