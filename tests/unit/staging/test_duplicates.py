from concurrent.futures import ThreadPoolExecutor, wait
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staging.decide.approve import approve
from staging.decide.edit import edit_staged
from staging.decide.merge import merge
from staging.decide.reject import reject
from staging.decide.restore import restore
from staging.journal.undo import undo
from staging.policy.changes import StagedChanges
from staging.policy.duplicates import (
    MOST_COMPARED,
    MOST_KEPT,
    Subject,
    blocking_keys,
    choose_compared,
    compare,
    find_duplicates,
)
from staging.policy.reasons import RejectReason
from staging.propose.add import AskedSuggestion, add_staged
from staging.queue.read import get_staged
from tasks.items.edit import edit_task
from tasks.items.move import complete_task
from tasks.links.change import add_link
from tasks.policy.changes import AskedDue, TaskChanges
from tasks.policy.links import Link
from tests.support.candidates import candidate
from tests.support.office import Office
from tests.support.work import make, stage, suggest

FRIDAY = date(2026, 3, 6)


def alike(office: Office, staged_id: str, actor=None) -> list[tuple[str, str]]:
    view = office.see(get_staged, staged_id, actor=actor or office.anna)
    return [(each.kind, each.id) for each in view.duplicates]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Send Bob the proposal", "Send the proposal to Bob"),
        ("Update the pricing page", "Update pricing pages"),
        ("Book a room", "Book a room for us"),
    ],
)
def test_other_words_for_the_same_work_are_alike(one: str, other: str) -> None:
    assert compare(Subject(id="1", title=one), Subject(id="2", title=other))
    assert blocking_keys(Subject(id="1", title=one)) & blocking_keys(Subject(id="2", title=other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Send Bob the proposal", "Book a room for the offsite"),
        ("Send the proposal", "Review the contract"),
        ("Call Acme", "Call Initech about the invoice"),
    ],
)
def test_other_work_is_not(one: str, other: str) -> None:
    assert compare(Subject(id="1", title=one), Subject(id="2", title=other)) is None


def test_another_owner_tells_apart_what_the_words_leave_open() -> None:
    one, other = "Send the proposal", "Send the proposal draft Initech"
    assert compare(Subject(id="1", title=one), Subject(id="2", title=other))
    assert compare(Subject(id="1", title=one, owner="anna"), Subject(id="2", title=other, owner="bob")) is None


def test_who_when_and_about_what_speak_for_or_against() -> None:
    base = {"title": "Send the new proposal", "due_on": FRIDAY, "links": frozenset({("customer", "c1")})}
    one = Subject(id="1", owner="anna", **base)
    same = compare(one, Subject(id="2", owner="anna", **{**base, "title": "Send proposal"}))
    other = compare(one, Subject(id="2", owner="bob", **{**base, "title": "Send proposal"}))
    assert same is not None
    assert other is None or other.score < same.score
    assert same.reason == "similar words, the same owner, due the same day, about the same"


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ("Send Acme invoice 4711", "Send Acme invoice 4712", "4711 / 4712"),
        ("Email John Smith about the lease", "Email Joan Smith about the lease", "Joan / John"),
        ("Book the room B for the team", "Book the room C for the team", "B / C"),
        ("Close the Q4 books of the office", "Close the Q3 books of the office", "Q3 / Q4"),
    ],
)
def test_what_differs_is_offered_and_the_reason_says_in_what(one: str, other: str, difference: str) -> None:
    there = compare(Subject(id="1", title=one), Subject(id="2", title=other))
    back = compare(Subject(id="2", title=other), Subject(id="1", title=one))
    assert there is not None
    assert back is not None
    assert there.reason == back.reason == f"similar words, differs in: {difference}"
    same = compare(Subject(id="1", title=one), Subject(id="3", title=one))
    assert same is not None
    assert same.score > there.score


def test_another_due_day_is_said_as_well() -> None:
    found = compare(
        Subject(id="1", title="Send the proposal", due_on=FRIDAY),
        Subject(id="2", title="Send the proposal", due_on=date(2026, 3, 9)),
    )
    assert found is not None
    assert found.reason == "the same words, due another day"


def test_however_much_differs_the_reason_stays_readable() -> None:
    numbers = (" ".join(str(start + each) for each in range(40)) for start in (1_000, 2_000))
    one, other = (f"Send the signed invoices of the northern office to Acme {each}"[:500] for each in numbers)
    found = compare(Subject(id="1", title=one, owner="a"), Subject(id="2", title=other, owner="a"))
    assert found is None or len(found.reason) <= 255


def test_a_title_without_any_telling_word_is_still_found() -> None:
    assert blocking_keys(Subject(id="1", title="Do it")) == blocking_keys(Subject(id="2", title="do it"))


@given(st.text(max_size=60), st.text(max_size=60))
def test_comparing_is_the_same_from_both_sides_and_stays_in_bounds(one: str, other: str) -> None:
    there = compare(Subject(id="1", title=one), Subject(id="2", title=other))
    back = compare(Subject(id="2", title=other), Subject(id="1", title=one))
    assert (there is None) is (back is None)
    assert there is None or back is None or (0 <= there.score <= 1 and there.score == back.score)


def test_only_so_many_are_compared_and_kept() -> None:
    sharing = {"k": [f"o{number}" for number in range(500)]}
    assert len(choose_compared("me", ["k"], sharing)) == MOST_COMPARED
    others = [Subject(id=str(number), title="Call Acme") for number in range(20)]
    assert len(find_duplicates(Subject(id="me", title="Call Acme"), others)) == MOST_KEPT


def test_suggestions_of_different_sources_find_each_other(office: Office) -> None:
    office.receive()
    office.receive("src_2")
    (one,) = stage(office).new
    (other,) = stage(office, candidate("b", title="Send the proposal to Bob"), source_id="src_2").new
    assert alike(office, one) == [("staged", other)]
    assert alike(office, other) == [("staged", one)]


def test_tasks_that_differ_in_a_number_stay_two_and_point_at_each_other(office: Office) -> None:
    item = make(office, title="Pay invoice 4711 to Acme")
    staged = suggest(office, title="Pay invoice 4712 to Acme")
    (found,) = office.see(get_staged, staged.id, actor=office.anna).duplicates
    assert (found.id, "differs in: 4711 / 4712" in found.reason) == (item.id, True)


def test_work_that_is_open_already_is_found(office: Office) -> None:
    item = make(office, title="Send Bob the proposal")
    staged = suggest(office, title="Send the proposal to Bob")
    assert alike(office, staged.id) == [("task", item.id)]
    office.do(complete_task, item.id, actor=office.anna)
    assert alike(office, staged.id) == []


def test_a_decision_on_one_of_the_two_shows_on_the_other(office: Office) -> None:
    one, other = suggest(office), suggest(office)
    item = office.do(approve, one.id, actor=office.anna)
    assert alike(office, other.id) == [("task", item.id)]
    office.do(undo, actor=office.anna)
    assert alike(office, other.id) == [("staged", one.id)]
    office.do(reject, one.id, actor=office.anna, reason=RejectReason.OTHER)
    assert alike(office, other.id) == []
    office.do(undo, actor=office.anna)
    office.do(merge, one.id, actor=office.anna, into=other.id)
    assert alike(office, other.id) == []


def test_an_edit_is_looked_at_anew(office: Office) -> None:
    one, other = suggest(office), suggest(office, title="Book a room for the offsite")
    assert alike(office, one.id) == []
    office.do(edit_staged, other.id, actor=office.anna, changes=StagedChanges(title="Call Acme"))
    assert alike(office, one.id) == [("staged", other.id)]
    office.do(edit_staged, one.id, actor=office.anna, changes=StagedChanges(title="Order new chairs"))
    assert alike(office, other.id) == []


def test_private_things_do_not_show_through_it(office: Office) -> None:
    hidden, shown = suggest(office, is_private=True), suggest(office)
    assert alike(office, shown.id) == [("staged", hidden.id)]
    assert alike(office, shown.id, actor=office.bob) == []
    item = office.do(approve, hidden.id, actor=office.anna)
    assert alike(office, shown.id) == [("task", item.id)]
    assert alike(office, shown.id, actor=office.bob) == []


def test_other_workspaces_have_no_part_in_it(office: Office) -> None:
    suggest(office, actor=office.stranger)
    assert alike(office, suggest(office).id) == []


def test_everything_about_it_is_taken_into_account(office: Office) -> None:
    same = {"owner_id": office.bob.member_id, "due": AskedDue(FRIDAY), "links": (Link("customer", "c1"),)}
    one = suggest(office, title="Send proposal", **same)
    suggest(office, title="Send the new proposal", **same)
    (found,) = office.see(get_staged, one.id, actor=office.anna).duplicates
    assert found.reason == "similar words, the same owner, due the same day, about the same"


def test_a_task_that_says_something_else_is_looked_at_anew(office: Office) -> None:
    direct = make(office, title="Order new chairs")
    promoted = office.do(approve, suggest(office, title="Order new chairs").id, actor=office.anna)
    staged = suggest(office, title="Send Bob the proposal")
    for item in (direct, promoted):
        office.do(edit_task, item.id, actor=office.bob, changes=TaskChanges(title="Send the proposal to Bob"))
    assert sorted(alike(office, staged.id)) == sorted([("task", direct.id), ("task", promoted.id)])
    later = suggest(office, title="Send a proposal to Bob")
    assert {("task", direct.id), ("task", promoted.id)} < set(alike(office, later.id))
    for item in (direct, promoted):
        office.do(edit_task, item.id, actor=office.bob, changes=TaskChanges(title="Order new chairs"))
    assert alike(office, staged.id) == [("staged", later.id)]
    assert sorted(alike(office, suggest(office, title="Order new chairs").id)) == sorted(
        [("task", direct.id), ("task", promoted.id)]
    )


def test_who_does_a_task_and_what_it_is_about_speak_from_the_change_on(office: Office) -> None:
    item, link = make(office, title="Send the proposal"), Link("customer", "c1")
    staged = suggest(office, title="Send the proposal", owner_id=office.bob.member_id, links=(link,))

    def reasons() -> set[str]:
        (found,) = office.see(get_staged, staged.id, actor=office.anna).duplicates
        return set(found.reason.split(", "))

    assert reasons() == {"the same words"}
    office.do(edit_task, item.id, actor=office.anna, changes=TaskChanges(assignee_ids=(office.bob.member_id,)))
    office.do(add_link, item.id, link, actor=office.anna)
    assert reasons() == {"the same words", "the same owner", "about the same"}


def test_an_edit_that_rides_along_at_approval_counts(office: Office) -> None:
    one, other = suggest(office, title="Order new chairs"), suggest(office, title="Send Bob the proposal")
    edits = StagedChanges(title="Send the proposal to Bob")
    item = office.do(approve, one.id, actor=office.anna, edits=edits)
    assert alike(office, other.id) == [("task", item.id)]
    office.do(undo, actor=office.anna)
    assert alike(office, other.id) == []


def test_taking_an_approval_back_brings_back_what_the_suggestion_said(office: Office) -> None:
    one, other = suggest(office), suggest(office)
    for take_back in (
        lambda: office.do(undo, actor=office.anna),
        lambda: office.do(restore, one.id, actor=office.anna),
    ):
        item = office.do(approve, one.id, actor=office.anna)
        office.do(edit_task, item.id, actor=office.anna, changes=TaskChanges(title="Order new chairs"))
        assert alike(office, other.id) == []
        take_back()
        assert alike(office, other.id) == [("staged", one.id)]


def test_duplicates_that_come_at_the_same_time_find_each_other(office: Office) -> None:
    with ThreadPoolExecutor(1) as pool:
        with office.transactions.begin() as uow:
            one = add_staged(uow, AskedSuggestion(changes=StagedChanges(title="Call Acme")), actor=office.anna)
            coming = pool.submit(suggest, office)
            # Long enough for the other one to look around, unless it waits.
            wait([coming], timeout=0.5)
        other = coming.result()
    assert alike(office, other.id) == [("staged", one.id)]


def test_changes_and_approvals_at_once_do_not_block_each_other(office: Office) -> None:
    staged = [suggest(office) for _ in range(8)]
    items = [make(office) for _ in range(4)]

    def change(number: int) -> None:
        title = TaskChanges(title=f"Call Acme {number}", depends_on=())
        office.do(edit_task, items[number % 4].id, actor=office.anna, changes=title)
        office.do(
            edit_staged, staged[4 + number % 4].id, actor=office.anna, changes=StagedChanges(title=f"Acme {number}")
        )

    with ThreadPoolExecutor(4) as pool:
        changed = [pool.submit(change, number) for number in range(8)]
        approved = [pool.submit(office.do, approve, each.id, actor=office.bob) for each in staged[:4]]
        assert len({each.result().number for each in approved}) == 4
        assert [each.result() for each in changed] == [None] * 8
