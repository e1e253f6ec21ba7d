from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.paging import Page
from intake.candidate import Polarity, Priority
from staging.decide.approve import approve
from staging.decide.reject import reject
from staging.policy.reasons import RejectReason
from staging.queue.read import StagedFilter, StagedSort, list_staged
from staging.states import StagedState
from tasks.items.delete import delete_task
from tasks.items.edit import edit_task
from tasks.items.move import complete_task
from tasks.items.read import TaskFilter, TaskSort, list_tasks
from tasks.policy.changes import AskedDue, TaskChanges
from tasks.states import TaskStatus
from tests.support.candidates import candidate
from tests.support.office import Office
from tests.support.work import make, stage, suggest

YESTERDAY = AskedDue(date(2026, 3, 3))
TOMORROW = AskedDue(date(2026, 3, 5))


def titles(page: Page) -> list[str]:
    return [view.row["title"] for view in page.rows]


def tasks(office: Office, actor=None, **where):
    page = office.see(list_tasks, actor=actor or office.anna, where=TaskFilter(**where))
    return sorted(titles(page))


def staged(office: Office, actor=None, **where):
    page = office.see(list_staged, actor=actor or office.anna, where=StagedFilter(**where))
    return sorted(titles(page))


def test_overdue_is_derived_from_due_date_and_status(office: Office) -> None:
    make(office, title="late", due=YESTERDAY)
    make(office, title="done", due=YESTERDAY, status=TaskStatus.COMPLETED)
    make(office, title="soon", due=TOMORROW)
    make(office, title="open")
    assert tasks(office, is_overdue=True) == ["late"]
    assert tasks(office, or_overdue=True) == ["late"]
    assert tasks(office, or_overdue=True, statuses=frozenset({TaskStatus.COMPLETED})) == ["done", "late"]
    assert tasks(office, is_overdue=False) == ["done", "open", "soon"]
    assert tasks(office, is_overdue=False, statuses=frozenset({TaskStatus.UNADDRESSED})) == ["open", "soon"]


def test_tasks_are_narrowed_by_what_they_are_and_whose(office: Office) -> None:
    make(office, title="a", priority=Priority.URGENT, tags=("vip", "x"), assignee_ids=(office.bob.member_id,))
    make(office, title="b", tags=('v"i"p', "%"), status=TaskStatus.PENDING)
    assert tasks(office, priorities=frozenset({Priority.URGENT})) == ["a"]
    assert tasks(office, tags=frozenset({"vip"})) == ["a"]
    assert tasks(office, tags=frozenset({'v"i"p'})) == ["b"]
    assert tasks(office, tags=frozenset({"vi"})) == []
    assert tasks(office, assignee_id=office.bob.member_id) == ["a"]
    assert tasks(office, has_owner=False) == ["b"]
    assert tasks(office, has_owner=True) == ["a"]
    assert tasks(office, statuses=frozenset({TaskStatus.PENDING})) == ["b"]


def test_ranges_include_their_start_and_not_their_end(office: Office) -> None:
    first = make(office, title="a", due=TOMORROW)
    office.clock.advance(timedelta(hours=1))
    make(office, title="b")
    assert tasks(office, due_after=first.due_at) == ["a"]
    assert tasks(office, due_before=first.due_at) == []
    assert tasks(office, created_before=office.clock.now()) == ["a"]
    assert tasks(office, created_after=office.clock.now()) == ["b"]


def test_tasks_are_found_by_their_source(office: Office) -> None:
    office.receive()
    office.do(approve, stage(office).new[0], actor=office.anna)
    make(office, title="other")
    assert tasks(office, source_id="src_1") == ["Send Bob the proposal"]


def test_deleted_tasks_are_not_listed(office: Office) -> None:
    office.do(delete_task, make(office).id, actor=office.anna)
    assert tasks(office) == []


def test_what_has_no_due_date_comes_last(office: Office) -> None:
    make(office, title="none")
    make(office, title="late", due=YESTERDAY)
    make(office, title="soon", due=TOMORROW)
    page = office.see(list_tasks, actor=office.anna, sort=TaskSort.DUE_AT, is_descending=False)
    assert titles(page) == ["late", "soon", "none"]


def test_priorities_are_sorted_by_urgency(office: Office) -> None:
    for priority in (Priority.LOW, Priority.URGENT, Priority.HIGH, Priority.MEDIUM):
        make(office, title=priority.value, priority=priority)
    page = office.see(list_tasks, actor=office.anna, sort=TaskSort.PRIORITY)
    assert titles(page) == ["urgent", "high", "medium", "low"]


def test_suggestions_are_narrowed(office: Office) -> None:
    office.receive()
    stage(office, candidate("a", confidence=0.4, title="weak", owner=None), candidate("b", title="strong"))
    rejected = suggest(office, title="by hand")
    office.do(reject, rejected.id, actor=office.anna, reason=RejectReason.OTHER)
    assert staged(office, states=frozenset({StagedState.PROPOSED})) == ["strong", "weak"]
    assert staged(office, min_confidence=0.5) == ["by hand", "strong"]
    assert staged(office, source_id="src_1") == ["strong", "weak"]
    assert staged(office, owner_ids=frozenset({office.anna.member_id})) == ["strong"]
    assert staged(office, has_owner=False) == ["by hand", "weak"]


def test_suggestions_are_narrowed_by_how_sure_they_are_and_what_they_say(office: Office) -> None:
    make(office, title="Send the deck", assignee_ids=(office.anna.member_id,))
    office.receive()
    stage(
        office,
        candidate("a", confidence=0.4, title="weak", due=None),
        candidate("b", confidence=0.6, title="strong", due=None),
        candidate("c", title="Send the deck", due=None, owed_to=None, polarity=Polarity.DONE),
    )
    by_hand = suggest(office, title="by hand", due=TOMORROW)
    assert staged(office, max_confidence=0.6) == ["strong", "weak"]
    assert staged(office, polarities=frozenset({Polarity.DO})) == ["by hand", "strong", "weak"]
    assert staged(office, has_due=True) == ["by hand"]
    assert "by hand" not in staged(office, has_due=False)
    assert staged(office, excluded_ids=frozenset({by_hand.id}), min_confidence=0.6) == ["Send the deck", "strong"]
    assert staged(office, polarities=frozenset({Polarity.DONE})) == ["Send the deck"]


def test_suggestions_that_may_be_the_same_as_something_open_are_found_from_either_side(office: Office) -> None:
    task = make(office, title="Send Bob the proposal")
    first = suggest(office, title="Send the proposal to Bob")
    suggest(office, title="Water the lime trees")
    assert staged(office, has_duplicates=True) == ["Send the proposal to Bob"]
    office.do(complete_task, task.id, actor=office.anna)
    assert staged(office, has_duplicates=True) == []
    assert len(staged(office, has_duplicates=False)) == 2
    suggest(office, title="Send Bob a proposal")
    assert staged(office, has_duplicates=True) == ["Send Bob a proposal", "Send the proposal to Bob"]
    office.do(reject, first.id, actor=office.anna, reason=RejectReason.OTHER)
    assert staged(office, has_duplicates=True, states=frozenset({StagedState.PROPOSED})) == []


def test_what_was_approved_counts_as_long_as_its_task_is_open(office: Office) -> None:
    first, _second = suggest(office, title="Send Bob the proposal"), suggest(office, title="Send the proposal to Bob")
    task = office.do(approve, first.id, actor=office.anna)
    waiting = frozenset({StagedState.PROPOSED})
    assert staged(office, has_duplicates=True, states=waiting) == ["Send the proposal to Bob"]
    office.do(complete_task, task.id, actor=office.anna)
    assert staged(office, has_duplicates=True, states=waiting) == []


def test_a_duplicate_that_one_may_not_see_is_none(office: Office) -> None:
    suggest(office, title="Send Bob the proposal", is_private=True)
    suggest(office, title="Send the proposal to Bob")
    assert staged(office, actor=office.bob, has_duplicates=True) == []
    assert len(staged(office, actor=office.anna, has_duplicates=True)) == 2


def test_suggestions_are_sorted_by_confidence(office: Office) -> None:
    office.receive()
    stage(office, *(candidate(str(n), confidence=n / 10, title=str(n)) for n in (3, 9, 5)))
    page = office.see(list_staged, actor=office.anna, sort=StagedSort.CONFIDENCE)
    assert titles(page) == ["9", "5", "3"]


def test_nothing_of_another_workspace_is_listed(office: Office) -> None:
    make(office)
    suggest(office)
    assert tasks(office, actor=office.stranger) == []
    assert staged(office, actor=office.stranger) == []


def test_private_tasks_are_there_only_for_those_whom_they_concern(office: Office) -> None:
    make(office, title="hers", is_private=True)
    make(office, title="shared", is_private=True, assignee_ids=(office.bob.member_id,))
    assert tasks(office, actor=office.anna) == ["hers", "shared"]
    assert tasks(office, actor=office.bob) == ["shared"]
    assert tasks(office, actor=office.owner) == ["hers", "shared"]


def test_private_suggestions_are_there_only_for_those_whom_they_concern(office: Office) -> None:
    suggest(office, title="hers", is_private=True)
    suggest(office, title="shared", is_private=True, owner_id=office.bob.member_id)
    assert staged(office, actor=office.bob) == ["shared"]
    assert staged(office, actor=office.anna) == ["hers", "shared"]
    assert staged(office, actor=office.owner) == ["hers", "shared"]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(limit=st.integers(1, 9), sort=st.sampled_from(TaskSort), is_descending=st.booleans())
def test_pages_put_together_are_the_whole_list(office: Office, limit: int, sort: TaskSort, is_descending: bool) -> None:
    if not tasks(office):
        for number in range(7):
            make(
                office,
                title=f"t{number % 3}",
                priority=list(Priority)[number % 4],
                due=[None, YESTERDAY, TOMORROW][number % 3],
            )
            office.clock.advance(timedelta(seconds=number % 2))
    shown, after = [], None
    while True:
        order = {"sort": sort, "is_descending": is_descending}
        page = office.see(list_tasks, actor=office.anna, after=after, limit=limit, **order)
        shown += [view.row["id"] for view in page.rows]
        after = page.next
        if after is None:
            break
    whole = office.see(list_tasks, actor=office.anna, limit=100, sort=sort, is_descending=is_descending)
    assert shown == [view.row["id"] for view in whole.rows]
    assert len(set(shown)) == 7


def test_a_page_is_not_shifted_by_what_is_added_meanwhile(office: Office) -> None:
    for number in range(4):
        make(office, title=str(number))
        office.clock.advance(timedelta(seconds=1))
    first = office.see(list_tasks, actor=office.anna, limit=2)
    make(office, title="new")
    second = office.see(list_tasks, actor=office.anna, limit=2, after=first.next)
    assert titles(first) + titles(second) == ["3", "2", "1", "0"]


def test_the_task_edited_last_is_first_among_the_updated(office: Office) -> None:
    first, second = make(office, title="a"), make(office, title="b")
    office.clock.advance(timedelta(seconds=1))
    office.do(edit_task, first.id, actor=office.anna, changes=TaskChanges(description="more"))
    page = office.see(list_tasks, actor=office.anna, sort=TaskSort.UPDATED_AT)
    assert [view.row["id"] for view in page.rows] == [first.id, second.id]
