import pytest

from core.versions import VersionConflictError
from staging.decide.approve import approve
from staging.decide.reject import reject
from staging.decide.restore import restore
from staging.decide.restore_task import restore_task
from staging.errors import StagedTaskNotFoundError
from staging.policy.reasons import RejectReason
from staging.queue.read import get_staged
from tasks.errors import IllegalMoveError, TaskNotFoundError
from tasks.items.delete import delete_task
from tasks.items.edit import edit_task
from tasks.items.read import get_task
from tasks.policy.changes import TaskChanges
from tests.support.office import Office
from tests.support.trail import events_about
from tests.support.work import suggest


def test_a_rejection_keeps_its_reason_and_note(office: Office) -> None:
    staged = suggest(office)
    office.do(reject, staged.id, actor=office.bob, reason=RejectReason.TOO_VAGUE, note=" which one? ")
    row = office.see(get_staged, staged.id, actor=office.bob).row
    assert (row["state"], row["reason_code"], row["decision_note"]) == ("rejected", "too_vague", "which one?")


def test_rejecting_again_for_the_same_reason_changes_nothing(office: Office) -> None:
    staged = suggest(office)
    first = office.do(reject, staged.id, actor=office.bob, reason=RejectReason.OTHER, expected_version=1)
    again = office.do(reject, staged.id, actor=office.anna, reason=RejectReason.OTHER, expected_version=1)
    assert (again.version, again.decided_by) == (first.version, office.bob.member_id)


def test_rejecting_again_for_another_reason_is_refused(office: Office) -> None:
    staged = suggest(office)
    office.do(reject, staged.id, actor=office.bob, reason=RejectReason.OTHER)
    with pytest.raises(IllegalMoveError):
        office.do(reject, staged.id, actor=office.anna, reason=RejectReason.DUPLICATE)


def test_an_approved_suggestion_can_not_be_rejected(office: Office) -> None:
    staged = suggest(office)
    office.do(approve, staged.id, actor=office.anna)
    with pytest.raises(IllegalMoveError) as refused:
        office.do(reject, staged.id, actor=office.bob, reason=RejectReason.OTHER)
    assert refused.value.extra["current_state"] == "approved"


def test_rejecting_what_changed_meanwhile_is_a_conflict(office: Office) -> None:
    staged = suggest(office)
    with pytest.raises(VersionConflictError):
        office.do(reject, staged.id, actor=office.bob, reason=RejectReason.OTHER, expected_version=3)


def test_another_workspace_does_not_find_the_suggestion(office: Office) -> None:
    staged = suggest(office)
    with pytest.raises(StagedTaskNotFoundError):
        office.do(reject, staged.id, actor=office.stranger, reason=RejectReason.OTHER)
    with pytest.raises(StagedTaskNotFoundError):
        office.do(restore, staged.id, actor=office.stranger)


def test_a_restored_rejection_waits_again_as_if_never_decided(office: Office) -> None:
    staged = suggest(office)
    office.do(reject, staged.id, actor=office.bob, reason=RejectReason.OTHER, note="no")
    office.do(restore, staged.id, actor=office.anna)
    row = office.see(get_staged, staged.id, actor=office.anna).row
    assert row["state"] == "proposed"
    assert [row[name] for name in ("decided_by", "decided_at", "reason_code", "decision_note")] == [None] * 4
    assert [event["action"] for event in events_about(office, staged.id)][-1] == "staged.restore"


def test_restoring_a_waiting_suggestion_changes_nothing(office: Office) -> None:
    staged = suggest(office)
    assert office.do(restore, staged.id, actor=office.anna).version == 1


def test_undoing_an_approval_takes_its_item_away(office: Office) -> None:
    staged = suggest(office)
    item = office.do(approve, staged.id, actor=office.anna)
    office.do(restore, staged.id, actor=office.bob)
    with pytest.raises(TaskNotFoundError):
        office.see(get_task, item.id, actor=office.anna)
    assert office.see(get_staged, staged.id, actor=office.anna).row["task_id"] is None


def test_approving_again_after_an_undo_brings_the_same_item_back(office: Office) -> None:
    staged = suggest(office)
    first = office.do(approve, staged.id, actor=office.anna)
    office.do(edit_task, first.id, actor=office.anna, changes=TaskChanges(title="Mine", tags=("a",)))
    office.do(restore, staged.id, actor=office.anna)
    again = office.do(approve, staged.id, actor=office.bob)
    view = office.see(get_task, again.id, actor=office.bob)
    assert (again.id, again.number) == (first.id, first.number)
    assert (view.row["title"], view.row["tags"], view.row["created_by"]) == ("Call Acme", [], office.bob.member_id)
    assert view.row["version"] > first.version


def test_the_approver_may_undo_after_changing_the_item_but_not_after_somebody_else_did(office: Office) -> None:
    own, shared = suggest(office), suggest(office)
    item = office.do(approve, own.id, actor=office.anna)
    office.do(edit_task, item.id, actor=office.anna, changes=TaskChanges(title="Mine"))
    assert office.do(restore, own.id, actor=office.anna).state == "proposed"

    item = office.do(approve, shared.id, actor=office.anna)
    office.do(edit_task, item.id, actor=office.bob, changes=TaskChanges(title="His"))
    with pytest.raises(IllegalMoveError):
        office.do(restore, shared.id, actor=office.anna)
    assert office.see(get_task, item.id, actor=office.anna).row["title"] == "His"


def test_the_item_of_an_undone_approval_can_not_be_brought_back_alone(office: Office) -> None:
    staged = suggest(office)
    item = office.do(approve, staged.id, actor=office.anna)
    office.do(restore, staged.id, actor=office.anna)
    with pytest.raises(IllegalMoveError):
        office.do(restore_task, item.id, actor=office.anna)


def test_a_deleted_item_of_a_standing_approval_can(office: Office) -> None:
    staged = suggest(office)
    item = office.do(approve, staged.id, actor=office.anna)
    office.do(delete_task, item.id, actor=office.anna)
    office.do(restore_task, item.id, actor=office.anna)
    assert office.see(get_task, item.id, actor=office.anna).row["deleted_at"] is None


def test_an_approval_can_be_undone_after_the_approver_deleted_the_item(office: Office) -> None:
    staged = suggest(office)
    item = office.do(approve, staged.id, actor=office.anna)
    office.do(delete_task, item.id, actor=office.anna)
    assert office.do(restore, staged.id, actor=office.anna).state == "proposed"
