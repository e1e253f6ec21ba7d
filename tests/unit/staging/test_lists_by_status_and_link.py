"""Lists that are put together in their own ways say what the plain way would."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tasks.items.delete import delete_task
from tasks.items.move import complete_task, reopen_task
from tasks.items.read import LinkedTo, TaskFilter, TaskSort, list_tasks
from tasks.models.link import TaskLink
from tasks.models.work_item import WorkItem
from tasks.policy.changes import AskedDue
from tasks.policy.links import Link
from tasks.states import ACTIVE, TaskStatus
from tests.support.office import Office
from tests.support.work import make

ABOUT = (LinkedTo("customer", ("c1",)),)


def titles(office: Office, where: TaskFilter, sort: TaskSort, *, is_descending: bool, limit: int = 50) -> list[str]:
    """Of all pages, one after the other."""
    found: list[str] = []
    after = None
    while True:
        page = office.see(
            list_tasks, actor=office.anna, where=where, sort=sort, is_descending=is_descending, after=after, limit=limit
        )
        found += [view.row["title"] for view in page.rows]
        if (after := page.next) is None:
            return found


def fill(office: Office) -> None:
    statuses = [TaskStatus.UNADDRESSED, TaskStatus.PENDING, TaskStatus.IN_PROGRESS, TaskStatus.COMPLETED]
    for number in range(12):
        make(
            office,
            title=f"{number:02}",
            status=statuses[number % 4],
            due=AskedDue(date(2026, 3, 5 + number * 7 % 5)) if number % 3 else None,
            links=(Link("customer", "c2"), Link("customer", "c1")) if number % 2 else (Link("customer", "c1"),),
        )
        office.clock.advance(timedelta(minutes=1))


@pytest.mark.parametrize("is_descending", [True, False])
@pytest.mark.parametrize("sort", list(TaskSort))
@pytest.mark.parametrize("limit", [2, 50])
def test_several_statuses_are_those_of_each_in_the_order_of_all(
    office: Office, sort: TaskSort, is_descending: bool, limit: int
) -> None:
    fill(office)
    every = titles(office, TaskFilter(), sort, is_descending=is_descending)
    statuses = frozenset({TaskStatus.PENDING, TaskStatus.COMPLETED})
    wanted = {title for title in every if int(title) % 4 in {1, 3}}
    for where in (TaskFilter(statuses=statuses), TaskFilter(statuses=statuses, links=ABOUT)):
        found = titles(office, where, sort, is_descending=is_descending, limit=limit)
        assert found == [title for title in every if title in wanted]


@pytest.mark.parametrize("is_descending", [True, False])
@pytest.mark.parametrize("sort", list(TaskSort))
def test_open_work_about_a_thing_is_all_work_about_it_without_what_is_done(
    office: Office, sort: TaskSort, is_descending: bool
) -> None:
    fill(office)
    every = titles(office, TaskFilter(), sort, is_descending=is_descending)
    found = titles(office, TaskFilter(links=ABOUT, hides_final=True), sort, is_descending=is_descending, limit=2)
    assert found == [title for title in every if int(title) % 4 != 3]


def test_links_follow_whether_their_task_is_still_to_be_done(office: Office) -> None:
    task = make(office, links=(Link("customer", "c1"),))
    assert_links_follow(office, count=1)
    office.do(complete_task, task.id, actor=office.anna)
    assert_links_follow(office, count=0)
    office.do(reopen_task, task.id, actor=office.anna)
    assert_links_follow(office, count=1)
    make(office, status=TaskStatus.COMPLETED, links=(Link("customer", "c1"),))
    assert_links_follow(office, count=1)
    office.do(delete_task, task.id, actor=office.anna)
    found = office.see(list_tasks, actor=office.anna, where=TaskFilter(links=ABOUT, hides_final=True))
    assert found.rows == ()


def assert_links_follow(office: Office, *, count: int) -> None:
    with office.transactions.read() as uow:
        rows = uow.session.execute(
            select(TaskLink.task_is_open, WorkItem.status).join(WorkItem, WorkItem.id == TaskLink.task_id)
        )
        found = [(is_open, status in ACTIVE) for is_open, status in rows]
    assert all(is_open == is_active for is_open, is_active in found)
    assert sum(is_open for is_open, _ in found) == count
