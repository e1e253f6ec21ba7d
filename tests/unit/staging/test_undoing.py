from dataclasses import replace
from typing import Any

import pytest

from access.scopes import Scope
from staging.decide.aging import wake_due
from staging.decide.approve import approve
from staging.decide.edit import edit_staged
from staging.decide.merge import merge
from staging.decide.reject import reject
from staging.decide.restore import restore
from staging.decide.snooze import snooze
from staging.journal.undo import find_last_action, undo
from staging.policy.changes import StagedChanges
from staging.policy.reasons import RejectReason
from staging.policy.undo import UndoOutcome
from tasks.errors import (
    ActionNotFoundError,
    IllegalMoveError,
    NothingToUndoError,
    SomebodyElsesActionError,
    TaskNotFoundError,
)
from tasks.items.delete import delete_task
from tasks.items.edit import edit_task
from tasks.items.read import get_task
from tasks.policy.changes import TaskChanges
from tests.support.decisions import DECISIONS, TOMORROW, outcomes, shape
from tests.support.office import Office
from tests.support.trail import events_about
from tests.support.work import make, stage, suggest


@pytest.mark.parametrize(("decision", "given"), DECISIONS)
def test_undoing_leaves_everything_as_it_was(office: Office, decision: Any, given: dict[str, Any]) -> None:
    office.receive()
    (staged_id,) = stage(office).new
    before = shape(office, staged_id)
    office.do(decision, staged_id, actor=office.anna, **given)
    assert shape(office, staged_id) != before
    undone = office.do(undo, actor=office.anna)
    assert outcomes(undone) == [UndoOutcome.UNDONE]
    assert shape(office, staged_id) == before
    assert events_about(office, staged_id)[-1]["action"] == "staged.undo"


def test_an_undone_approval_takes_its_task_out_of_sight(office: Office) -> None:
    staged = suggest(office)
    item = office.do(approve, staged.id, actor=office.anna)
    office.do(undo, actor=office.anna)
    with pytest.raises(TaskNotFoundError):
        office.see(get_task, item.id, actor=office.anna)
    assert office.do(approve, staged.id, actor=office.anna).id == item.id
    assert events_about(office, item.id)[1]["action"] == "task.delete"


def test_undoing_again_goes_on_with_the_action_before(office: Office) -> None:
    first, second = suggest(office), suggest(office)
    untouched = shape(office, first.id)
    office.do(snooze, first.id, actor=office.anna, until=TOMORROW)
    snoozed = shape(office, first.id)
    office.do(edit_staged, first.id, actor=office.anna, changes=StagedChanges(title="Mine"))
    office.do(reject, second.id, actor=office.anna, reason=RejectReason.OTHER)
    office.do(undo, actor=office.anna)
    assert shape(office, second.id)["state"] == "proposed"
    office.do(undo, actor=office.anna)
    assert shape(office, first.id) == snoozed
    office.do(undo, actor=office.anna)
    assert shape(office, first.id) == untouched
    with pytest.raises(NothingToUndoError):
        office.do(undo, actor=office.anna)


def test_everybody_undoes_their_own(office: Office) -> None:
    mine, theirs = suggest(office), suggest(office)
    office.do(reject, mine.id, actor=office.anna, reason=RejectReason.OTHER)
    office.do(reject, theirs.id, actor=office.agent, reason=RejectReason.OTHER)
    office.do(undo, actor=office.anna)
    assert (shape(office, mine.id)["state"], shape(office, theirs.id)["state"]) == ("proposed", "rejected")
    with pytest.raises(NothingToUndoError):
        office.do(undo, actor=office.bob)


def test_an_action_of_somebody_else_is_undone_by_name_and_by_owners_only(office: Office) -> None:
    staged = suggest(office)
    office.do(reject, staged.id, actor=office.agent, reason=RejectReason.OTHER)
    action_id = shape(office, staged.id)["action_id"]
    with pytest.raises(SomebodyElsesActionError):
        office.do(undo, actor=office.anna, action_id=action_id)
    assert outcomes(office.do(undo, actor=office.owner, action_id=action_id)) == [UndoOutcome.UNDONE]
    with pytest.raises(NothingToUndoError):
        office.do(undo, actor=office.owner, action_id=action_id)
    for actor, wanted in ((office.stranger, action_id), (office.anna, "rev_nothing"), (office.anna, "\0")):
        with pytest.raises(ActionNotFoundError):
            office.do(undo, actor=actor, action_id=wanted)


def test_what_others_changed_meanwhile_stays(office: Office) -> None:
    staged = suggest(office)
    office.do(reject, staged.id, actor=office.anna, reason=RejectReason.OTHER)
    office.do(restore, staged.id, actor=office.bob)
    assert outcomes(office.do(undo, actor=office.anna)) == [UndoOutcome.CHANGED]


def test_a_task_that_others_work_on_stays(office: Office) -> None:
    staged = suggest(office)
    item = office.do(approve, staged.id, actor=office.anna)
    office.do(edit_task, item.id, actor=office.bob, changes=TaskChanges(title="His"))
    assert outcomes(office.do(undo, actor=office.anna)) == [UndoOutcome.TASK_CHANGED]
    assert office.see(get_task, item.id, actor=office.anna).row["title"] == "His"


@pytest.mark.parametrize("tie", ["parent_id", "depends_on"])
def test_a_task_that_other_work_is_tied_to_stays(office: Office, tie: str) -> None:
    staged = suggest(office)
    item = office.do(approve, staged.id, actor=office.anna)
    other = make(office, **{tie: item.id if tie == "parent_id" else (item.id,)})
    with pytest.raises(IllegalMoveError):
        office.do(restore, staged.id, actor=office.anna)
    assert outcomes(office.do(undo, actor=office.anna)) == [UndoOutcome.TASK_NEEDED]
    # The step is left to undo once nothing is in the way.
    action_id = shape(office, staged.id)["action_id"]
    office.do(delete_task, other.id, actor=office.anna)
    assert outcomes(office.do(undo, actor=office.anna, action_id=action_id)) == [UndoOutcome.UNDONE]


def test_of_two_who_found_the_same_action_one_undoes_it_and_the_other_no_other(office: Office) -> None:
    one, other = suggest(office), suggest(office)
    for staged in (one, other):
        office.do(reject, staged.id, actor=office.anna, reason=RejectReason.OTHER)
    first, second = (office.see(find_last_action, actor=office.anna) for _ in range(2))
    office.do(undo, actor=office.anna, action_id=first)
    with pytest.raises(NothingToUndoError):
        office.do(undo, actor=office.anna, action_id=second)
    assert shape(office, one.id)["state"] == "rejected"


def test_what_woke_meanwhile_stays(office: Office) -> None:
    staged = suggest(office)
    office.do(snooze, staged.id, actor=office.anna, until=TOMORROW)
    office.clock.set(TOMORROW)
    office.do(wake_due)
    assert outcomes(office.do(undo, actor=office.anna)) == [UndoOutcome.CHANGED]


def test_a_merge_is_undone_with_its_evidence(office: Office) -> None:
    office.receive()
    (one,) = stage(office).new
    other = suggest(office)
    before = shape(office, one), shape(office, other.id)
    office.do(merge, one, actor=office.anna, into=other.id)
    office.do(undo, actor=office.anna)
    assert (shape(office, one), shape(office, other.id)) == before


def test_restoring_a_merge_is_undone_as_well(office: Office) -> None:
    first, second, third = suggest(office), suggest(office), suggest(office)
    office.do(merge, first.id, actor=office.anna, into=second.id)
    office.do(merge, second.id, actor=office.anna, into=third.id)
    before = [shape(office, each.id) for each in (first, second, third)]
    office.do(restore, second.id, actor=office.anna)
    assert outcomes(office.do(undo, actor=office.anna)) == [UndoOutcome.UNDONE]
    assert [shape(office, each.id) for each in (first, second, third)] == before


def test_a_merge_is_not_brought_back_into_what_was_turned_down(office: Office) -> None:
    one, other = suggest(office), suggest(office)
    office.do(merge, one.id, actor=office.anna, into=other.id)
    office.do(restore, one.id, actor=office.anna)
    office.do(reject, other.id, actor=office.bob, reason=RejectReason.OTHER)
    assert outcomes(office.do(undo, actor=office.anna)) == [UndoOutcome.SURVIVOR_GONE]


def test_a_merge_is_not_brought_back_into_a_circle(office: Office) -> None:
    one, other = suggest(office), suggest(office)
    office.do(merge, one.id, actor=office.anna, into=other.id)
    office.do(restore, one.id, actor=office.anna)
    office.do(merge, other.id, actor=office.bob, into=one.id)
    assert outcomes(office.do(undo, actor=office.anna)) == [UndoOutcome.SURVIVOR_GONE]


def test_restoring_an_approval_is_undone_with_its_task(office: Office) -> None:
    staged = suggest(office)
    item = office.do(approve, staged.id, actor=office.anna)
    before = shape(office, staged.id)
    office.do(restore, staged.id, actor=office.bob)
    office.do(undo, actor=office.bob)
    assert shape(office, staged.id) == before
    assert office.see(get_task, item.id, actor=office.anna).row["is_touched"] is False
    assert outcomes(office.do(undo, actor=office.anna)) == [UndoOutcome.UNDONE]


def test_a_task_that_was_deleted_before_stays_so(office: Office) -> None:
    staged = suggest(office)
    item = office.do(approve, staged.id, actor=office.anna)
    office.do(delete_task, item.id, actor=office.anna)
    office.do(restore, staged.id, actor=office.anna)
    office.do(undo, actor=office.anna)
    with pytest.raises(TaskNotFoundError):
        office.see(get_task, item.id, actor=office.anna)


def test_private_rows_of_others_are_not_undone(office: Office) -> None:
    staged = suggest(office, is_private=True)
    office.do(reject, staged.id, actor=office.anna, reason=RejectReason.OTHER)
    action_id = shape(office, staged.id)["action_id"]
    runs_it = replace(office.bob, scopes=office.bob.scopes | {Scope.ADMIN})
    assert outcomes(office.do(undo, actor=runs_it, action_id=action_id)) == [UndoOutcome.NOT_FOUND]
    assert shape(office, staged.id)["state"] == "rejected"
