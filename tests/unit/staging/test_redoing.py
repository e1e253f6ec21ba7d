"""Doing again what was undone: everything stands as it did, unless somebody was there in between."""

from datetime import timedelta
from typing import Any

import pytest

from staging.decide.approve import approve
from staging.decide.bulk import BulkDecision, decide_many
from staging.decide.edit import edit_staged
from staging.decide.merge import merge
from staging.decide.reject import reject
from staging.decide.restore import restore
from staging.decide.selection import Selection
from staging.decide.snooze import snooze
from staging.journal.undo import redo, undo
from staging.policy.changes import StagedChanges
from staging.policy.reasons import RejectReason
from staging.policy.review import ReviewKind
from staging.policy.undo import UndoOutcome
from tasks.errors import NothingToRedoError, SomebodyElsesActionError, TaskNotFoundError
from tasks.items.edit import edit_task
from tasks.items.read import get_task
from tasks.policy.changes import TaskChanges
from tests.support.decisions import DECISIONS, TOMORROW, outcomes, shape
from tests.support.office import Office
from tests.support.trail import events_about
from tests.support.work import stage, suggest


@pytest.mark.parametrize(("decision", "given"), DECISIONS)
def test_redoing_leaves_everything_as_it_was_done(office: Office, decision: Any, given: dict[str, Any]) -> None:
    office.receive()
    (staged_id,) = stage(office).new
    office.do(decision, staged_id, actor=office.anna, **given)
    done = shape(office, staged_id)
    office.do(undo, actor=office.anna)
    assert outcomes(office.do(redo, actor=office.anna)) == [UndoOutcome.UNDONE]
    assert shape(office, staged_id) == done
    assert events_about(office, staged_id)[-1]["action"] == "staged.redo"


def test_an_approval_that_is_done_again_brings_its_task_back(office: Office) -> None:
    staged = suggest(office)
    item = office.do(approve, staged.id, actor=office.anna)
    for _ in range(2):
        office.do(undo, actor=office.anna)
        with pytest.raises(TaskNotFoundError):
            office.see(get_task, item.id, actor=office.anna)
        office.do(redo, actor=office.anna)
        assert office.see(get_task, item.id, actor=office.anna).row["title"] == "Call Acme"


def test_a_merge_is_done_again_with_its_evidence(office: Office) -> None:
    office.receive()
    (one,) = stage(office).new
    other = suggest(office)
    office.do(merge, one, actor=office.anna, into=other.id)
    done = shape(office, one), shape(office, other.id)
    office.do(undo, actor=office.anna)
    office.do(redo, actor=office.anna)
    assert (shape(office, one), shape(office, other.id)) == done


def test_a_restored_approval_is_restored_again(office: Office) -> None:
    staged = suggest(office)
    item = office.do(approve, staged.id, actor=office.anna)
    office.do(restore, staged.id, actor=office.anna)
    restored = shape(office, staged.id)
    office.do(undo, actor=office.anna)
    assert office.see(get_task, item.id, actor=office.anna)
    office.do(redo, actor=office.anna)
    assert shape(office, staged.id) == restored
    with pytest.raises(TaskNotFoundError):
        office.see(get_task, item.id, actor=office.anna)


def test_several_are_done_again_in_the_order_in_which_they_were_done(office: Office) -> None:
    staged = suggest(office)
    shapes = [shape(office, staged.id)]
    steps: list[tuple[Any, dict[str, Any]]] = [
        (edit_staged, {"changes": StagedChanges(title="Mine")}),
        (snooze, {"until": TOMORROW}),
        (restore, {}),
        (edit_staged, {"changes": StagedChanges(owner="Bob")}),
        (reject, {"reason": RejectReason.OTHER}),
    ]
    for use_case, given in steps:
        office.clock.advance(timedelta(seconds=1))
        office.do(use_case, staged.id, actor=office.anna, **given)
        shapes.append(shape(office, staged.id))
    stands = len(steps)
    for way in ([4, 3, 2], [3, 4, 5], [4, 3, 2, 1, 0], [1, 2, 3, 4, 5]):
        for place in way:
            office.clock.advance(timedelta(seconds=1))
            office.do(undo if place < stands else redo, actor=office.anna)
            assert shape(office, staged.id) == shapes[place]
            stands = place
    with pytest.raises(NothingToRedoError):
        office.do(redo, actor=office.anna)


def test_many_are_done_again_at_once(office: Office) -> None:
    office.receive()
    ids = [suggest(office).id for _ in range(4)]
    rejecting = BulkDecision(kind=ReviewKind.REJECT, reason=RejectReason.OTHER)
    office.do(decide_many, Selection(ids=ids), rejecting, actor=office.anna)
    done = [shape(office, each) for each in ids]
    office.do(undo, actor=office.anna)
    office.do(restore, ids[0], actor=office.bob)
    office.do(reject, ids[0], actor=office.bob, reason=RejectReason.TOO_VAGUE)
    redone = {row.staged_id: row.outcome for row in office.do(redo, actor=office.anna).rows}
    assert redone == {ids[0]: UndoOutcome.CHANGED, **dict.fromkeys(ids[1:], UndoOutcome.UNDONE)}
    assert [shape(office, each) for each in ids[1:]] == done[1:]
    assert shape(office, ids[0])["reason_code"] == "too_vague"


def test_whoever_does_something_else_has_nothing_to_do_again(office: Office) -> None:
    one, other = suggest(office), suggest(office)
    office.do(reject, one.id, actor=office.anna, reason=RejectReason.OTHER)
    office.clock.advance(timedelta(seconds=1))
    office.do(undo, actor=office.anna)
    office.clock.advance(timedelta(seconds=1))
    office.do(reject, other.id, actor=office.anna, reason=RejectReason.OTHER)
    with pytest.raises(NothingToRedoError):
        office.do(redo, actor=office.anna)
    office.clock.advance(timedelta(seconds=1))
    office.do(undo, actor=office.anna)
    office.do(redo, actor=office.anna)
    assert (shape(office, one.id)["state"], shape(office, other.id)["state"]) == ("proposed", "rejected")


def test_everybody_does_their_own_again(office: Office) -> None:
    staged = suggest(office)
    office.do(reject, staged.id, actor=office.anna, reason=RejectReason.OTHER)
    action_id = shape(office, staged.id)["action_id"]
    office.do(undo, actor=office.anna)
    with pytest.raises(NothingToRedoError):
        office.do(redo, actor=office.bob)
    with pytest.raises(SomebodyElsesActionError):
        office.do(redo, actor=office.bob, action_id=action_id)
    assert outcomes(office.do(redo, actor=office.owner, action_id=action_id)) == [UndoOutcome.UNDONE]
    with pytest.raises(NothingToRedoError):
        office.do(redo, actor=office.owner, action_id=action_id)


def test_what_others_changed_since_stays(office: Office) -> None:
    staged = suggest(office)
    office.do(reject, staged.id, actor=office.anna, reason=RejectReason.OTHER)
    office.do(undo, actor=office.anna)
    office.do(edit_staged, staged.id, actor=office.bob, changes=StagedChanges(title="His"))
    assert outcomes(office.do(redo, actor=office.anna)) == [UndoOutcome.CHANGED]
    assert shape(office, staged.id)["title"] == "His"


def test_what_others_changed_since_is_not_in_the_way_of_what_else_can_be_done_again(office: Office) -> None:
    one, other = suggest(office), suggest(office)
    for staged in (one, other):
        office.clock.advance(timedelta(seconds=1))
        office.do(reject, staged.id, actor=office.anna, reason=RejectReason.OTHER)
    for _ in (other, one):
        office.clock.advance(timedelta(seconds=1))
        office.do(undo, actor=office.anna)
    office.do(edit_staged, one.id, actor=office.bob, changes=StagedChanges(title="Something else"))
    assert outcomes(office.do(redo, actor=office.anna)) == [UndoOutcome.UNDONE]
    assert [shape(office, each.id)["state"] for each in (one, other)] == ["proposed", "rejected"]
    assert outcomes(office.do(redo, actor=office.anna)) == [UndoOutcome.CHANGED]


def test_a_task_that_others_work_on_stays(office: Office) -> None:
    """Restoring took the task away; doing that again would take away what others did since."""
    staged = suggest(office)
    item = office.do(approve, staged.id, actor=office.anna)
    office.do(restore, staged.id, actor=office.anna)
    office.do(undo, actor=office.anna)
    office.do(edit_task, item.id, actor=office.bob, changes=TaskChanges(title="His"))
    assert outcomes(office.do(redo, actor=office.anna)) == [UndoOutcome.TASK_CHANGED]
