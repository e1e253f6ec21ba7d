import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InvalidError
from core.versions import VersionConflictError
from staging.decide.approve import approve
from staging.decide.edit import edit_staged
from staging.decide.merge import merge
from staging.decide.reject import reject
from staging.decide.restore import restore
from staging.errors import StagedTaskNotFoundError
from staging.policy.changes import StagedChanges
from staging.policy.merges import MergeCycleError, PrivateMergeError, last_survivors
from staging.policy.reasons import RejectReason
from staging.queue.origins import get_task
from staging.queue.read import get_staged
from tasks.errors import IllegalMoveError, TaskNotFoundError
from tests.support.candidates import candidate, quote
from tests.support.office import Office
from tests.support.trail import events_about
from tests.support.work import make, stage, suggest


def said(office: Office, *words: str) -> list[str]:
    """One staged task for each of these quotes."""
    office.receive()
    found = [candidate(word, title=word, evidence=(quote(word, at=place),)) for place, word in enumerate(words)]
    new = stage(office, *found).new
    by_title = {office.see(get_staged, staged_id, actor=office.anna).row["title"]: staged_id for staged_id in new}
    return [by_title[word] for word in words]


def quotes(office: Office, staged_id: str) -> list[str]:
    return [row["quote"] for row in office.see(get_staged, staged_id, actor=office.anna).evidence]


def task_quotes(office: Office, task_id: str) -> list[str]:
    return [row["quote"] for row in office.see(get_task, task_id, actor=office.anna).evidence]


def test_the_survivor_shows_all_the_evidence_and_lists_what_it_took_in(office: Office) -> None:
    one, other = said(office, "one", "other")
    office.do(merge, one, actor=office.anna, into=other)
    merged = office.see(get_staged, one, actor=office.anna)
    assert (merged.row["state"], merged.row["merged_into"], merged.row["survivor_id"]) == ("merged", other, other)
    assert quotes(office, other) == ["other", "one"]
    assert quotes(office, one) == ["one"]
    assert office.see(get_staged, other, actor=office.anna).merged == [one]


def test_a_chain_of_merges_ends_in_the_last_survivor(office: Office) -> None:
    first, second, third = said(office, "first", "second", "third")
    office.do(merge, first, actor=office.anna, into=second)
    office.do(merge, second, actor=office.anna, into=third)
    assert sorted(quotes(office, third)) == ["first", "second", "third"]
    row = office.see(get_staged, first, actor=office.anna).row
    assert (row["merged_into"], row["survivor_id"]) == (second, third)
    assert set(office.see(get_staged, third, actor=office.anna).merged) == {first, second}


def test_merging_into_what_is_merged_itself_ends_where_that_does(office: Office) -> None:
    first, second, third = said(office, "first", "second", "third")
    office.do(merge, second, actor=office.anna, into=third)
    office.do(merge, first, actor=office.anna, into=second)
    assert sorted(quotes(office, third)) == ["first", "second", "third"]


def test_restoring_gives_the_evidence_back_along_with_what_came_with_it(office: Office) -> None:
    first, second, third = said(office, "first", "second", "third")
    office.do(merge, first, actor=office.anna, into=second)
    office.do(merge, second, actor=office.anna, into=third)
    office.do(restore, second, actor=office.bob)
    assert quotes(office, third) == ["third"]
    assert sorted(quotes(office, second)) == ["first", "second"]
    assert office.see(get_staged, first, actor=office.anna).row["survivor_id"] == second


def test_a_task_shows_what_was_merged_into_it(office: Office) -> None:
    one, other = said(office, "one", "other")
    item = office.do(approve, other, actor=office.anna)
    office.do(merge, one, actor=office.anna, into=item.id)
    assert task_quotes(office, item.id) == ["other", "one"]
    assert office.see(get_task, item.id, actor=office.anna).merged == [one]
    assert office.see(get_staged, one, actor=office.anna).row["merged_into"] == item.id
    assert [event["action"] for event in events_about(office, item.id)] == ["task.create", "task.absorb"]


def test_a_task_that_was_made_directly_takes_in_as_well(office: Office) -> None:
    (one,) = said(office, "one")
    item = make(office)
    office.do(merge, one, actor=office.anna, into=str(item.number))
    assert task_quotes(office, item.id) == ["one"]
    office.do(restore, one, actor=office.anna)
    assert task_quotes(office, item.id) == []


def test_what_was_merged_before_the_approval_is_behind_the_task(office: Office) -> None:
    one, other = said(office, "one", "other")
    office.do(merge, one, actor=office.anna, into=other)
    item = office.do(approve, other, actor=office.anna)
    assert task_quotes(office, item.id) == ["other", "one"]


def test_evidence_outlives_the_undoing_of_an_approval(office: Office) -> None:
    one, other = said(office, "one", "other")
    item = office.do(approve, other, actor=office.anna)
    office.do(merge, one, actor=office.anna, into=item.id)
    office.do(restore, other, actor=office.anna)
    assert quotes(office, other) == ["other", "one"]


def test_merging_again_into_the_same_changes_nothing(office: Office) -> None:
    one, other = said(office, "one", "other")
    first = office.do(merge, one, actor=office.anna, into=other).version
    assert office.do(merge, one, actor=office.bob, into=other).version == first


def test_there_are_no_circles(office: Office) -> None:
    one, other = said(office, "one", "other")
    office.do(merge, one, actor=office.anna, into=other)
    with pytest.raises(MergeCycleError):
        office.do(merge, other, actor=office.anna, into=one)
    with pytest.raises(InvalidError):
        office.do(merge, other, actor=office.anna, into=other)


def test_nothing_is_merged_into_what_was_turned_down(office: Office) -> None:
    one, other = said(office, "one", "other")
    office.do(reject, other, actor=office.anna, reason=RejectReason.OTHER)
    with pytest.raises(IllegalMoveError):
        office.do(merge, one, actor=office.anna, into=other)


def test_what_was_decided_is_not_merged(office: Office) -> None:
    one, other = said(office, "one", "other")
    office.do(approve, one, actor=office.anna)
    with pytest.raises(IllegalMoveError):
        office.do(merge, one, actor=office.anna, into=other)
    with pytest.raises(VersionConflictError):
        office.do(merge, other, actor=office.anna, into=one, expected_version=9)


def test_what_is_elsewhere_or_nowhere_is_not_found(office: Office) -> None:
    one, theirs = suggest(office), suggest(office, actor=office.stranger)
    for into in (theirs.id, "stg_01ARZ3NDEKTSV4RRFFQ69G5FAV"):
        with pytest.raises(StagedTaskNotFoundError):
            office.do(merge, one.id, actor=office.anna, into=into)
    for into in ("task_01ARZ3NDEKTSV4RRFFQ69G5FAV", "99", "nothing", "\0"):
        with pytest.raises(TaskNotFoundError):
            office.do(merge, one.id, actor=office.anna, into=into)
    with pytest.raises(StagedTaskNotFoundError):
        office.do(merge, theirs.id, actor=office.anna, into=one.id)


def test_private_words_do_not_become_public_by_a_merge(office: Office) -> None:
    private, public = suggest(office, is_private=True), suggest(office)
    with pytest.raises(PrivateMergeError):
        office.do(merge, private.id, actor=office.anna, into=public.id)
    office.do(edit_staged, public.id, actor=office.anna, changes=StagedChanges(is_private=True))
    assert office.do(merge, private.id, actor=office.anna, into=public.id).state == "merged"


def test_the_trail_names_both_sides(office: Office) -> None:
    one, other = said(office, "one", "other")
    office.do(merge, one, actor=office.anna, into=other)
    assert events_about(office, one)[-1]["links"] == [{"type": "staged", "id": other}]
    absorbed = events_about(office, other)[-1]
    assert (absorbed["action"], absorbed["links"]) == ("staged.absorb", [{"type": "staged", "id": one}])


@given(st.dictionaries(st.integers(0, 20), st.integers(0, 20)))
def test_every_chain_ends_outside_of_all_chains_or_is_refused(edges: dict[int, int]) -> None:
    into = {str(start): str(end) for start, end in edges.items()}
    try:
        ends = last_survivors(into)
    except MergeCycleError:
        assert into
    else:
        assert ends.keys() == into.keys()
        assert not set(ends.values()) & into.keys()
