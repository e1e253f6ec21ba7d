"""What is said to be done waits for a decision where an open task is meant, and completes that when it is approved."""

from datetime import timedelta
from typing import Any

import pytest

from intake.candidate import Candidate, Polarity
from staging.decide.aging import purge_actions
from staging.decide.approve import approve
from staging.decide.bulk import BulkDecision, decide_many
from staging.decide.edit import edit_staged
from staging.decide.merge import merge
from staging.decide.reject import reject
from staging.decide.restore import restore
from staging.decide.selection import Selection
from staging.journal.undo import undo
from staging.policy.bulk import BulkOutcome
from staging.policy.changes import StagedChanges
from staging.policy.merges import PrivateMergeError
from staging.policy.reasons import RejectReason
from staging.policy.review import ReviewKind
from staging.policy.undo import UndoOutcome
from staging.queue.origins import get_task
from staging.queue.read import get_staged, list_staged
from staging.states import StagedState
from tasks.comments.comments import add_comment
from tasks.errors import BulkRefusedError, IllegalMoveError, TaskGoneError
from tasks.items.delete import delete_task
from tasks.items.edit import edit_task
from tasks.items.move import cancel_task, complete_task, pause_task, reopen_task
from tasks.models import WorkItem
from tasks.policy.bulk import BulkMode
from tasks.policy.changes import TaskChanges
from tasks.states import TaskStatus
from tests.support.candidates import candidate, quote
from tests.support.clock import NOON
from tests.support.office import Office
from tests.support.races import at_once
from tests.support.trail import events_about
from tests.support.work import make, stage

WORDS = "I already sent the deck."


def report(title: str = "Send the deck", **changes: Any) -> Candidate:
    """Anna says that she has sent the deck."""
    given = {"fingerprint": f"done {title}", "due": None, "owed_to": None, "evidence": (quote(WORDS),), **changes}
    return candidate(**{"title": title, "polarity": Polarity.DONE, **given})


def deck(office: Office, **changes: Any) -> WorkItem:
    return make(office, **{"title": "Send the deck", "assignee_ids": (office.anna.member_id,), **changes})


def reported(office: Office, *reports: Candidate, **origin: Any) -> str:
    office.receive()
    (staged_id,) = stage(office, *(reports or (report(),)), **origin).new
    return staged_id


def status_of(office: Office, item: WorkItem) -> str:
    return office.see(get_task, item.id, actor=office.owner).row["status"]


def test_a_report_waits_in_the_queue_and_names_the_task_that_it_completes(office: Office) -> None:
    item = deck(office)
    row = office.see(get_staged, reported(office), actor=office.bob).row
    assert (row["polarity"], row["completes"], row["state"]) == (Polarity.DONE, item.id, StagedState.PROPOSED)
    assert [reason["rule"] for reason in row["why"]][-1] == "done.task"
    assert status_of(office, item) == "unaddressed"


def test_a_report_about_nothing_that_is_open_is_not_kept(office: Office) -> None:
    closed = deck(office)
    office.do(complete_task, closed.id, actor=office.anna)
    make(office, title="Review the budget")
    deck(office, assignee_ids=(office.bob.member_id,))
    office.receive()
    assert stage(office, report()).new == ()
    assert office.see(list_staged, actor=office.owner).rows == ()


def test_a_report_completes_no_task_that_differs_in_a_number_or_a_name(office: Office) -> None:
    deck(office, title="Send Acme the signed invoice 4712")
    deck(office, title="Send Joan Smith the signed lease")
    office.receive()
    wrong = (report("Send Acme the signed invoice 4711"), report("Send John Smith the signed lease"))
    assert stage(office, *wrong).new == ()
    assert len(stage(office, report("Send Acme the signed invoice 4712")).new) == 1


def test_a_suggestion_that_waits_is_no_task_yet(office: Office) -> None:
    office.receive("src_0")
    stage(office, candidate(title="Send the deck"), source_id="src_0")
    office.receive()
    assert stage(office, report()).new == ()


def test_work_that_was_approved_can_be_reported(office: Office) -> None:
    office.receive("src_0")
    (staged_id,) = stage(office, candidate(title="Send the deck"), source_id="src_0").new
    item = office.do(approve, staged_id, actor=office.anna)
    assert office.see(get_staged, reported(office), actor=office.anna).row["completes"] == item.id


def test_the_meeting_that_gave_the_work_out_does_not_report_it(office: Office) -> None:
    office.receive()
    (staged_id,) = stage(office, candidate(title="Send the deck")).new
    office.do(approve, staged_id, actor=office.anna)
    assert stage(office, candidate(title="Send the deck"), report()).new == ()


def test_what_was_said_before_the_task_was_known_does_not_report_it(office: Office) -> None:
    deck(office)
    office.receive()
    assert stage(office, report(), said_at=NOON - timedelta(days=3)).new == ()
    assert len(stage(office, report(), said_at=NOON + timedelta(days=3)).new) == 1


def test_what_is_promised_and_then_done_in_one_source_says_so(office: Office) -> None:
    office.receive()
    promise = candidate(title="Send the deck", evidence=(quote("I'll send the deck."),))
    later = report(evidence=(quote(WORDS, at=200),))
    (staged_id,) = stage(office, promise, later).new
    reasons = office.see(get_staged, staged_id, actor=office.anna).row["why"]
    assert [reason["rule"] for reason in reasons] == ["promise", "done.later"]
    assert WORDS in reasons[-1]["note"]


def test_what_was_done_before_it_is_promised_again_is_just_promised(office: Office) -> None:
    office.receive()
    promise = candidate(title="Send the deck", evidence=(quote("I'll send the deck.", at=200),))
    (staged_id,) = stage(office, promise, report()).new
    reasons = office.see(get_staged, staged_id, actor=office.anna).row["why"]
    assert [reason["rule"] for reason in reasons] == ["promise"]


def test_reading_again_adds_nothing_and_misses_nothing(office: Office) -> None:
    item = deck(office)
    staged_id = reported(office)
    again = stage(office, report())
    assert (again.new, again.unchanged, again.gone) == ((), (staged_id,), ())
    office.do(complete_task, item.id, actor=office.anna)
    again = stage(office, report())
    assert (again.new, again.unchanged, again.gone) == ((), (staged_id,), ())
    assert stage(office, candidate("other")).gone == (staged_id,)


def test_a_report_is_the_same_as_no_suggestion(office: Office) -> None:
    deck(office)
    staged_id = reported(office)
    office.do(edit_staged, staged_id, actor=office.anna, changes=StagedChanges(description="Mine"))
    office.receive("src_2")
    (other,) = stage(office, candidate(title="Send the deck"), source_id="src_2").new
    assert office.see(get_staged, staged_id, actor=office.anna).duplicates == ()
    assert [each.kind for each in office.see(get_staged, other, actor=office.anna).duplicates] == ["task"]


def test_approving_completes_the_task_with_the_words_as_its_closure_note(office: Office) -> None:
    item = deck(office, sla_hours=4)
    staged_id = reported(office)
    assert office.do(approve, staged_id, actor=office.bob).id == item.id
    view = office.see(get_task, item.id, actor=office.bob)
    assert (view.row["status"], view.row["closed_at"]) == ("completed", NOON)
    assert view.row["closure_note"] == f"Anna: “{WORDS}”"
    assert [row["quote"] for row in view.evidence] == [WORDS]
    assert view.merged == [staged_id]
    row = office.see(get_staged, staged_id, actor=office.bob).row
    assert (row["state"], row["task_id"], row["decided_by"]) == ("approved", item.id, office.bob.member_id)
    assert [event["action"] for event in events_about(office, item.id)] == ["task.create", "task.complete"]
    assert events_about(office, staged_id)[-1]["action"] == "staged.approve"


def test_approving_again_answers_with_the_same_task_and_changes_nothing(office: Office) -> None:
    item = deck(office)
    staged_id = reported(office)
    first = office.do(approve, staged_id, actor=office.bob)
    second = office.do(approve, staged_id, actor=office.anna)
    assert (first.id, first.version) == (second.id, second.version)
    assert len(events_about(office, item.id)) == 2


def test_the_owner_that_a_workspace_wants_is_that_of_the_task(office: Office) -> None:
    deck(office, assignee_ids=())
    staged_id = reported(office, report(owner="Somebody Else", fingerprint="x"))
    assert office.do(approve, staged_id, actor=office.bob).status is TaskStatus.COMPLETED


def test_a_task_that_was_completed_meanwhile_stays_as_it_is(office: Office) -> None:
    item = deck(office)
    staged_id = reported(office)
    office.do(complete_task, item.id, actor=office.anna, note="By hand")
    approved = office.do(approve, staged_id, actor=office.bob)
    assert (approved.id, approved.closure_note) == (item.id, "By hand")
    assert [row["quote"] for row in office.see(get_task, item.id, actor=office.bob).evidence] == [WORDS]
    office.do(restore, staged_id, actor=office.bob)
    assert status_of(office, item) == "completed"


def test_a_task_that_was_canceled_meanwhile_is_not_completed(office: Office) -> None:
    item = deck(office)
    staged_id = reported(office)
    office.do(cancel_task, item.id, actor=office.anna)
    with pytest.raises(IllegalMoveError, match="canceled can't become completed"):
        office.do(approve, staged_id, actor=office.bob)
    assert office.see(get_staged, staged_id, actor=office.bob).row["state"] == "proposed"


def test_a_task_that_was_deleted_meanwhile_is_gone(office: Office) -> None:
    item = deck(office)
    staged_id = reported(office)
    office.do(delete_task, item.id, actor=office.anna)
    assert office.see(get_staged, staged_id, actor=office.bob).row["completes"] is None
    with pytest.raises(TaskGoneError):
        office.do(approve, staged_id, actor=office.bob)


def test_rejecting_leaves_the_task_alone(office: Office) -> None:
    item = deck(office)
    office.do(reject, reported(office), actor=office.bob, reason=RejectReason.OTHER)
    assert status_of(office, item) == "unaddressed"
    assert len(events_about(office, item.id)) == 1


@pytest.mark.parametrize("by_id", [True, False])
def test_undoing_leaves_the_task_as_it_was(office: Office, by_id: bool) -> None:
    item = deck(office)
    office.do(pause_task, item.id, actor=office.anna, until=NOON + timedelta(days=9))
    before = dict(office.see(get_task, item.id, actor=office.anna).row)
    staged_id = reported(office)
    office.do(approve, staged_id, actor=office.bob)
    office.do(restore, staged_id, actor=office.bob) if by_id else office.do(undo, actor=office.bob)
    after = office.see(get_task, item.id, actor=office.anna)
    moving = {"version", "updated_at", "is_touched"}
    assert {name: value for name, value in after.row.items() if name not in moving} == {
        name: value for name, value in before.items() if name not in moving
    }
    assert (after.evidence, after.merged) == ((), ())
    row = office.see(get_staged, staged_id, actor=office.bob).row
    assert (row["state"], row["task_id"], row["survivor_id"], row["completes"]) == ("proposed", None, None, item.id)
    assert events_about(office, item.id)[-1]["action"] == "task.reopen"
    assert office.do(approve, staged_id, actor=office.bob).status is TaskStatus.COMPLETED


def test_undoing_what_was_undone_completes_the_task_again(office: Office) -> None:
    item = deck(office)
    staged_id = reported(office)
    office.do(approve, staged_id, actor=office.bob)
    closed = dict(office.see(get_task, item.id, actor=office.bob).row)
    office.do(restore, staged_id, actor=office.bob)
    assert [row.outcome for row in office.do(undo, actor=office.bob).rows] == [UndoOutcome.UNDONE]
    again = office.see(get_task, item.id, actor=office.bob).row
    assert {name: again[name] for name in ("status", "closed_at", "closure_note")} == {
        name: closed[name] for name in ("status", "closed_at", "closure_note")
    }
    office.do(undo, actor=office.bob)
    assert status_of(office, item) == "unaddressed"


def test_what_moved_on_since_is_not_undone(office: Office) -> None:
    item = deck(office)
    staged_id = reported(office)
    office.do(approve, staged_id, actor=office.bob)
    office.do(reopen_task, item.id, actor=office.anna)
    assert [row.outcome for row in office.do(undo, actor=office.bob).rows] == [UndoOutcome.TASK_CHANGED]
    with pytest.raises(IllegalMoveError, match="has changed since"):
        office.do(restore, staged_id, actor=office.bob)
    office.do(delete_task, item.id, actor=office.anna)
    assert office.do(restore, staged_id, actor=office.bob).state is StagedState.PROPOSED


def test_a_decision_of_long_ago_is_undone_as_well_as_anybody_remembers(office: Office) -> None:
    item = deck(office)
    started = TaskChanges(status=TaskStatus.IN_PROGRESS)
    office.do(edit_task, item.id, actor=office.anna, changes=started)
    staged_id = reported(office)
    office.do(approve, staged_id, actor=office.bob)
    office.clock.advance(timedelta(days=60))
    office.do(purge_actions)
    office.do(restore, staged_id, actor=office.bob)
    assert status_of(office, item) == "in_progress"


def test_what_does_not_move_the_task_may_happen_meanwhile(office: Office) -> None:
    item = deck(office)
    office.do(approve, reported(office), actor=office.bob)
    office.do(add_comment, item.id, actor=office.anna, text="Well done")
    office.do(edit_task, item.id, actor=office.anna, changes=TaskChanges(description="For the board"))
    assert [row.outcome for row in office.do(undo, actor=office.bob).rows] == [UndoOutcome.UNDONE]
    assert office.see(get_task, item.id, actor=office.bob).row["description"] == "For the board"


def bulk(office: Office, *staged_ids: str, mode: BulkMode = BulkMode.EACH) -> Any:
    decision = BulkDecision(kind=ReviewKind.APPROVE, mode=mode)
    return office.do(decide_many, Selection(ids=staged_ids), decision, actor=office.bob)


def test_many_at_once_are_each_made_or_completed(office: Office) -> None:
    item, gone, dropped = deck(office), make(office, title="Pay the supplier"), make(office, title="Book the venue")
    office.receive()
    found = stage(
        office,
        candidate("new", title="Order lunch"),
        report(evidence=(quote(WORDS, at=100),)),
        report("Pay the supplier", evidence=(quote("I've paid the supplier.", at=200),)),
        report("Book the venue", evidence=(quote("I've booked the venue.", at=300),)),
    ).new
    office.do(delete_task, gone.id, actor=office.anna)
    office.do(cancel_task, dropped.id, actor=office.anna)
    with pytest.raises(BulkRefusedError):
        bulk(office, *found, mode=BulkMode.ALL)
    done = bulk(office, *found)
    assert [row.outcome for row in done.rows] == [
        BulkOutcome.APPROVED,
        BulkOutcome.APPROVED,
        BulkOutcome.TASK_GONE,
        BulkOutcome.ILLEGAL_MOVE,
    ]
    assert done.rows[1].task_id == item.id
    view = office.see(get_task, item.id, actor=office.bob)
    assert (view.row["status"], view.row["closure_note"]) == ("completed", f"Anna: “{WORDS}”")
    assert view.merged == [found[1]]
    row = office.see(get_staged, found[1], actor=office.bob).row
    assert (row["state"], row["task_id"]) == ("approved", item.id)
    assert office.see(get_task, done.rows[0].task_id, actor=office.bob).row["title"] == "Order lunch"
    again = bulk(office, *found[:2])
    assert [(row.outcome, row.task_id) for row in again.rows] == [
        (BulkOutcome.ALREADY_APPROVED, done.rows[0].task_id),
        (BulkOutcome.ALREADY_APPROVED, item.id),
    ]
    assert [row.outcome for row in office.do(undo, actor=office.bob).rows] == [UndoOutcome.UNDONE] * 2
    assert status_of(office, item) == "unaddressed"


def test_two_reports_of_one_task_complete_it_once(office: Office) -> None:
    item = deck(office)
    first = reported(office)
    office.receive("src_2")
    (second,) = stage(office, report(), source_id="src_2").new
    done = bulk(office, first, second)
    assert [row.outcome for row in done.rows] == [BulkOutcome.APPROVED] * 2
    assert [event["action"] for event in events_about(office, item.id)] == ["task.create", "task.complete"]
    assert [row.outcome for row in office.do(undo, actor=office.bob).rows] == [UndoOutcome.UNDONE] * 2
    assert status_of(office, item) == "unaddressed"


def test_a_private_task_is_not_met_by_what_everybody_may_read(office: Office) -> None:
    deck(office, is_private=True)
    office.receive()
    assert stage(office, report()).new == ()


def test_a_private_source_meets_private_work_of_those_whom_it_concerns(office: Office) -> None:
    item = deck(office, is_private=True)
    deck(office)
    staged_id = reported(office, is_private=True, created_by=office.anna.member_id)
    assert office.see(get_staged, staged_id, actor=office.anna).row["completes"] == item.id
    office.receive("src_2")
    assert stage(office, report(), source_id="src_2", is_private=True, created_by=office.bob.member_id).new == ()


def test_who_may_not_see_the_task_any_more_does_not_learn_its_id(office: Office) -> None:
    item = deck(office)
    staged_id = reported(office)
    office.do(edit_task, item.id, actor=office.anna, changes=TaskChanges(is_private=True))
    assert office.see(get_staged, staged_id, actor=office.bob).row["completes"] is None
    assert office.see(get_staged, staged_id, actor=office.anna).row["completes"] == item.id
    with pytest.raises(TaskGoneError):
        office.do(approve, staged_id, actor=office.bob)
    assert bulk(office, staged_id).rows[0].outcome is BulkOutcome.TASK_GONE
    office.do(approve, staged_id, actor=office.anna)
    row = office.see(get_staged, staged_id, actor=office.bob).row
    assert (row["task_id"], row["survivor_id"]) == (None, None)
    with pytest.raises(TaskGoneError):
        office.do(approve, staged_id, actor=office.bob)


def test_private_words_do_not_show_with_a_public_task(office: Office) -> None:
    item = deck(office, is_private=True)
    staged_id = reported(office, is_private=True, created_by=office.anna.member_id)
    office.do(edit_task, item.id, actor=office.anna, changes=TaskChanges(is_private=False))
    with pytest.raises(PrivateMergeError):
        office.do(approve, staged_id, actor=office.anna)


def test_nothing_is_merged_into_a_report(office: Office) -> None:
    deck(office)
    staged_id = reported(office)
    office.receive("src_2")
    (other,) = stage(office, candidate(title="Send the deck"), source_id="src_2").new
    with pytest.raises(Exception, match="report of finished work") as refused:
        office.do(merge, other, actor=office.anna, into=staged_id)
    assert refused.value.faults[0].path == "into"


def test_another_workspace_is_never_met(office: Office) -> None:
    make(office, actor=office.stranger, title="Send the deck")
    office.receive()
    assert stage(office, report()).new == ()


def test_however_many_approve_at_once_the_task_is_completed_once(office: Office) -> None:
    item = deck(office)
    first = reported(office)
    office.receive("src_2")
    (second,) = stage(office, report(), source_id="src_2").new
    calls = [lambda each=each: office.do(approve, each, actor=office.bob).id for each in (first, second)]
    assert set(at_once(*calls * 3, lambda: bulk(office, second, first).rows[0].task_id)) == {item.id}
    assert [event["action"] for event in events_about(office, item.id)] == ["task.create", "task.complete"]


def test_of_completing_and_canceling_at_once_one_is_refused(office: Office) -> None:
    for number in range(5):
        item = deck(office, title=f"Send deck {number}")
        office.receive(f"src_{number}")
        (staged_id,) = stage(office, report(f"Send deck {number}"), source_id=f"src_{number}").new

        def outcome_of(use_case: Any, each: str) -> str:
            try:
                office.do(use_case, each, actor=office.bob)
            except IllegalMoveError:
                return "refused"
            return "moved"

        outcomes = at_once(
            lambda: outcome_of(approve, staged_id),  # noqa: B023
            lambda: outcome_of(cancel_task, item.id),  # noqa: B023
        )
        assert sorted(outcomes) == ["moved", "refused"]
