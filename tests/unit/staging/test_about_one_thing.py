"""Work about one thing is listed from its links, in the order in which the work was made."""

from datetime import timedelta

import pytest

from staging.decide.bulk import BulkDecision, decide_many
from staging.decide.restore import restore
from staging.decide.selection import Selection
from staging.policy.review import ReviewKind
from tasks.items.delete import delete_task
from tasks.items.read import LinkedTo, TaskFilter, list_tasks
from tasks.links.change import add_link
from tasks.policy.links import Link
from tests.support.office import Office
from tests.support.work import make, suggest

ACME = TaskFilter(links=(LinkedTo("customer", ("cus_1",)),))
LINK = Link("customer", "cus_1")


def titles(office: Office, *, is_descending: bool = True, limit: int = 50) -> list[str]:
    """The titles of the list, fetched page by page."""
    found, after = [], None
    while True:
        page = office.see(
            list_tasks, actor=office.anna, where=ACME, is_descending=is_descending, after=after, limit=limit
        )
        found += [view.row["title"] for view in page.rows]
        after = page.next
        if after is None:
            return found


@pytest.mark.parametrize("limit", [1, 2, 50])
def test_the_newest_or_the_oldest_come_first_however_the_list_is_paged(office: Office, limit: int) -> None:
    for title in ("first", "second", "third"):
        make(office, title=title, links=(LINK,))
        make(office, title=f"not the {title}", links=(Link("customer", "cus_2"), Link("deal", "cus_1")))
        office.clock.advance(timedelta(minutes=1))
    assert titles(office, limit=limit) == ["third", "second", "first"]
    assert titles(office, is_descending=False, limit=limit) == ["first", "second", "third"]


def test_a_link_that_comes_later_lists_the_work_where_it_was_made(office: Office) -> None:
    early = make(office, title="early")
    office.clock.advance(timedelta(minutes=1))
    make(office, title="late", links=(LINK,))
    office.do(add_link, early.id, LINK, actor=office.anna)
    assert titles(office) == ["late", "early"]


def test_work_that_is_about_it_in_two_roles_is_listed_once(office: Office) -> None:
    make(office, links=(Link("customer", "cus_1", role="buyer"), Link("customer", "cus_1", role="payer")))
    assert titles(office) == ["Call Acme"]


def test_work_that_was_promoted_taken_back_and_promoted_again_is_listed_where_it_was_made(office: Office) -> None:
    both = [suggest(office, title=title, links=(LINK,)) for title in ("one", "two")]
    approve = BulkDecision(kind=ReviewKind.APPROVE)
    office.do(decide_many, Selection(ids=(both[0].id,)), approve, actor=office.anna)
    office.clock.advance(timedelta(minutes=1))
    office.do(decide_many, Selection(ids=(both[1].id,)), approve, actor=office.anna)
    office.do(restore, both[0].id, actor=office.anna)
    assert titles(office) == ["two"]
    office.clock.advance(timedelta(minutes=1))
    office.do(decide_many, Selection(ids=(both[0].id,)), approve, actor=office.anna)
    assert titles(office) == ["two", "one"]


def test_what_is_deleted_or_private_to_others_is_left_out(office: Office) -> None:
    gone = make(office, title="gone", links=(LINK,))
    make(office, title="hidden", links=(LINK,), is_private=True, actor=office.bob)
    make(office, title="seen", links=(LINK,))
    office.do(delete_task, gone.id, actor=office.anna)
    assert titles(office) == ["seen"]
