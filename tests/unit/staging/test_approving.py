from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from access.services.member_changes import change_member
from access.services.workspaces import change_policies
from core.errors import InvalidError
from core.versions import VersionConflictError
from staging.decide.approve import approve
from staging.decide.reject import reject
from staging.errors import StagedTaskNotFoundError
from staging.policy.changes import StagedChanges
from staging.policy.promotion import OwnerRequiredError
from staging.policy.reasons import RejectReason
from staging.queue.origins import get_task
from staging.queue.read import get_staged
from tasks.errors import IllegalMoveError
from tasks.models import WorkItem
from tests.support.office import Office
from tests.support.trail import events_about
from tests.support.work import stage, suggest


def count_items(office: Office) -> int:
    with office.transactions.read() as uow:
        return uow.session.scalar(select(func.count()).select_from(WorkItem))


def test_approving_makes_a_work_item_of_what_was_proposed(office: Office) -> None:
    office.receive()
    (staged_id,) = stage(office).new
    item = office.do(approve, staged_id, actor=office.bob)
    view = office.see(get_task, item.id, actor=office.bob)
    staged = office.see(get_staged, staged_id, actor=office.bob).row
    assert view.row["title"] == "Send Bob the proposal"
    assert view.row["status"] == "pending"
    assert view.row["number"] == 1
    assert view.row["due_at"] == staged["due_at"]
    assert view.row["origin"] == "transcript"
    assert view.row["owed_to"] == staged["owed_to"] == "Bob"
    assert [person["name"] for person in view.assignees] == ["Anna"]
    assert [row["quote"] for row in view.evidence] == ["I'll send you the proposal by Friday"]
    assert (staged["state"], staged["task_id"], staged["decided_by"]) == ("approved", item.id, office.bob.member_id)


def test_approving_twice_makes_one_item(office: Office) -> None:
    staged = suggest(office)
    first = office.do(approve, staged.id, actor=office.anna, expected_version=1)
    again = office.do(approve, staged.id, actor=office.bob, expected_version=1)
    assert again.id == first.id
    assert count_items(office) == 1


def test_approving_at_the_same_time_makes_one_item(office: Office) -> None:
    staged = suggest(office)
    with ThreadPoolExecutor(4) as pool:
        reviewers = [office.anna, office.bob, office.owner, office.agent] * 2
        items = list(pool.map(lambda actor: office.do(approve, staged.id, actor=actor), reviewers))
    assert len({item.id for item in items}) == 1
    assert count_items(office) == 1


def test_numbers_count_up_within_the_workspace(office: Office) -> None:
    numbers = [office.do(approve, suggest(office).id, actor=office.anna).number for _ in range(3)]
    elsewhere = suggest(office, actor=office.stranger)
    assert numbers == [1, 2, 3]
    assert office.do(approve, elsewhere.id, actor=office.stranger).number == 1


def test_edits_on_approval_reach_the_item_and_are_kept_as_a_difference(office: Office) -> None:
    staged = suggest(office)
    edits = StagedChanges(title="Call Acme today", owner_id=office.bob.member_id)
    item = office.do(approve, staged.id, actor=office.anna, edits=edits, seconds_spent=4.5)
    row = office.see(get_staged, staged.id, actor=office.anna).row
    assert item.title == "Call Acme today"
    assert row["decision_edits"]["title"] == {"from": "Call Acme", "to": "Call Acme today"}
    assert row["decision_edits"].keys() == {"title", "owner_id"}
    assert row["suggested"]["title"] == "Call Acme"
    assert row["seconds_spent"] == 4.5


def test_a_rejected_suggestion_can_not_be_approved_and_says_who_rejected_it(office: Office) -> None:
    staged = suggest(office)
    office.do(reject, staged.id, actor=office.bob, reason=RejectReason.DUPLICATE)
    with pytest.raises(IllegalMoveError) as refused:
        office.do(approve, staged.id, actor=office.anna)
    assert refused.value.extra["current_state"] == "rejected"
    assert refused.value.extra["decided_by"] == office.bob.member_id
    assert refused.value.extra["decided_at"] == "2026-03-04T12:00:00+00:00"
    assert count_items(office) == 0


def test_approving_what_changed_meanwhile_is_a_conflict(office: Office) -> None:
    staged = suggest(office)
    with pytest.raises(VersionConflictError):
        office.do(approve, staged.id, actor=office.anna, expected_version=7)


def test_a_workspace_may_demand_an_owner(office: Office) -> None:
    office.do(change_policies, actor=office.owner, require_owner_on_approve=True)
    staged = suggest(office)
    with pytest.raises(OwnerRequiredError):
        office.do(approve, staged.id, actor=office.anna)
    edits = StagedChanges(owner_id=office.bob.member_id)
    assert office.do(approve, staged.id, actor=office.anna, edits=edits).number == 1


def test_work_is_not_given_to_somebody_who_left(office: Office) -> None:
    staged = suggest(office, owner_id=office.bob.member_id)
    office.do(change_member, actor=office.owner, member_id=office.bob.member_id, is_active=False)
    with pytest.raises(InvalidError):
        office.do(approve, staged.id, actor=office.anna)


def test_another_workspace_does_not_find_the_suggestion(office: Office) -> None:
    staged = suggest(office)
    with pytest.raises(StagedTaskNotFoundError):
        office.do(approve, staged.id, actor=office.stranger)


def test_the_trail_tells_of_the_decision_and_of_the_new_item(office: Office) -> None:
    staged = suggest(office)
    item = office.do(approve, staged.id, actor=office.bob)
    created, approved = events_about(office, staged.id)
    (made,) = events_about(office, item.id)
    assert (created["action"], approved["action"], made["action"]) == ("staged.create", "staged.approve", "task.create")
    assert (approved["status_before"], approved["status_after"]) == ("proposed", "approved")
    assert approved["actor_id"] == office.bob.member_id
    assert made["links"] == [{"type": "staged", "id": staged.id}]
