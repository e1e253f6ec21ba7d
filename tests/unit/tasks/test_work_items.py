from datetime import UTC, date, datetime, timedelta

import pytest

from access.models import AgentWrites
from access.services.workspaces import change_policies
from core.errors import InvalidError
from core.versions import VersionConflictError
from intake.candidate import TaskType
from staging.decide.restore_task import restore_task
from staging.queue.origins import get_task
from tasks.errors import IllegalMoveError, TaskNotFoundError
from tasks.items.agents import WorkToSuggestError
from tasks.items.delete import delete_task
from tasks.items.edit import edit_task
from tasks.items.move import cancel_task, complete_task, pause_task, reopen_task
from tasks.policy.changes import AskedDue, HoldReason, TaskChanges
from tasks.policy.links import Link
from tasks.states import TaskStatus
from tests.support.office import Office
from tests.support.trail import events_about
from tests.support.work import make


def edit(office: Office, ref: str, actor=None, **changes):
    return office.do(edit_task, ref, actor=actor or office.anna, changes=TaskChanges(**changes))


def test_a_task_made_directly_is_not_triaged_yet(office: Office) -> None:
    item = make(office, due=AskedDue(date(2026, 6, 5)), tags=("vip",), links=(Link("customer", "cus_1"),))
    view = office.see(get_task, item.id, actor=office.anna)
    assert (view.row["status"], view.row["origin"], view.row["channel"]) == ("unaddressed", "manual", "ui")
    assert view.row["due_at"] == datetime(2026, 6, 5, 21, 59, 59, tzinfo=UTC)
    assert [link["id"] for link in view.links] == ["cus_1"]
    assert not view.evidence


def test_an_id_a_bare_ulid_and_a_number_name_the_same_task(office: Office) -> None:
    item = make(office)
    for ref in (item.id, item.id.removeprefix("task_"), str(item.number)):
        assert office.see(get_task, ref, actor=office.anna).row["id"] == item.id


@pytest.mark.parametrize("ref", ["", "0", "2", "-1", "9" * 400, "task_1", "stg_01ARZ3NDEKTSV4RRFFQ69G5FAV", "١", "\0"])
def test_anything_else_names_none(office: Office, ref: str) -> None:
    make(office)
    with pytest.raises(TaskNotFoundError):
        office.see(get_task, ref, actor=office.anna)


def test_the_first_start_is_remembered(office: Office) -> None:
    item = make(office)
    started = edit(office, item.id, status=TaskStatus.IN_PROGRESS).started_at
    office.clock.advance(timedelta(hours=1))
    edit(office, item.id, status=TaskStatus.PENDING)
    assert edit(office, item.id, status=TaskStatus.IN_PROGRESS).started_at == started


def test_completing_keeps_the_note_and_the_time(office: Office) -> None:
    item = make(office)
    done = office.do(complete_task, item.id, actor=office.bob, note="sent")
    assert (done.status, done.closure_note, done.closed_at) == ("completed", "sent", office.clock.now())


def test_completing_again_changes_nothing(office: Office) -> None:
    item = make(office)
    office.do(complete_task, item.id, actor=office.bob, note="sent", expected_version=1)
    again = office.do(complete_task, item.id, actor=office.bob, note="sent", expected_version=1)
    assert again.version == 2
    assert [event["action"] for event in events_about(office, item.id)] == ["task.create", "task.complete"]


def test_completing_again_with_other_words_corrects_the_note(office: Office) -> None:
    item = make(office)
    office.do(complete_task, item.id, actor=office.bob, note="sent")
    assert office.do(complete_task, item.id, actor=office.bob, note="sent on Monday").closure_note == "sent on Monday"


def test_completed_work_can_not_be_canceled_without_reopening(office: Office) -> None:
    item = make(office)
    office.do(complete_task, item.id, actor=office.anna)
    with pytest.raises(IllegalMoveError):
        office.do(cancel_task, item.id, actor=office.anna)
    office.do(reopen_task, item.id, actor=office.anna)
    assert office.do(cancel_task, item.id, actor=office.anna, note="moot").status == "canceled"


def test_reopening_leads_back_to_where_the_work_stood_and_clears_the_closing(office: Office) -> None:
    item = make(office)
    edit(office, item.id, status=TaskStatus.IN_PROGRESS)
    office.do(complete_task, item.id, actor=office.anna, note="done")
    reopened = office.do(reopen_task, item.id, actor=office.anna)
    assert (reopened.status, reopened.closed_at, reopened.closure_note) == ("in_progress", None, None)
    assert office.do(reopen_task, item.id, actor=office.anna).version == reopened.version


def test_nothing_is_moved_back_to_unaddressed(office: Office) -> None:
    item = make(office, status=TaskStatus.PENDING)
    with pytest.raises(IllegalMoveError):
        edit(office, item.id, status=TaskStatus.UNADDRESSED)


def test_a_hold_has_a_reason_that_ends_with_it(office: Office) -> None:
    item = make(office)
    until = office.clock.now() + timedelta(days=2)
    held = office.do(pause_task, item.id, actor=office.anna, reason=HoldReason.WAITING_ON, until=until)
    assert (held.status, held.hold_reason, held.hold_until) == ("on_hold", "waiting_on", until)
    moved = edit(office, item.id, status=TaskStatus.IN_PROGRESS)
    assert (moved.hold_reason, moved.hold_until) == (None, None)


@pytest.mark.parametrize(
    "changes",
    [
        {"closure_note": "done"},
        {"hold_reason": HoldReason.BLOCKED},
        {"type_label": "Demo"},
        {"status": TaskStatus.COMPLETED, "hold_reason": HoldReason.BLOCKED},
    ],
)
def test_notes_that_the_task_has_no_place_for_are_refused(office: Office, changes) -> None:
    item = make(office)
    with pytest.raises(InvalidError):
        edit(office, item.id, **changes)
    with pytest.raises(InvalidError):
        make(office, **changes)


def test_a_status_and_its_note_can_be_set_in_one_edit(office: Office) -> None:
    item = make(office)
    done = edit(office, item.id, status=TaskStatus.COMPLETED, closure_note="sent")
    assert (done.status, done.closure_note) == ("completed", "sent")
    assert events_about(office, item.id)[-1]["action"] == "task.complete"


def test_a_label_belongs_to_custom_tasks_and_goes_with_the_type(office: Office) -> None:
    item = make(office, type=TaskType.CUSTOM, type_label="Demo")
    assert edit(office, item.id, type=TaskType.REVIEW).type_label is None


def test_assignees_keep_their_order_and_the_first_is_primary(office: Office) -> None:
    item = make(office, assignee_ids=(office.bob.member_id, office.anna.member_id, office.bob.member_id))
    view = office.see(get_task, item.id, actor=office.anna)
    assert [person["name"] for person in view.assignees] == ["Bob", "Anna"]
    edited = edit(office, item.id, assignee_ids=(office.agent.member_id, office.bob.member_id))
    view = office.see(get_task, item.id, actor=office.anna)
    assert [(person["name"], person["kind"]) for person in view.assignees] == [("Robo", "agent"), ("Bob", "user")]
    assert edited.version == 2
    assert events_about(office, item.id)[-1]["changes"]["assignees"]["to"][0] == office.agent.member_id


def test_members_of_other_workspaces_can_not_be_assigned(office: Office) -> None:
    item = make(office)
    with pytest.raises(InvalidError) as refused:
        edit(office, item.id, assignee_ids=(office.anna.member_id, office.stranger.member_id))
    assert [fault.path for fault in refused.value.faults] == ["assignees.1"]


def test_links_are_replaced_as_a_whole(office: Office) -> None:
    item = make(office, links=(Link("customer", "cus_1"),))
    edit(office, item.id, links=(Link("deal", "d1", "Big deal", "primary"), Link("customer", "cus_1")))
    view = office.see(get_task, item.id, actor=office.anna)
    assert [(link["type"], link["id"], link["name"]) for link in view.links] == [
        ("deal", "d1", "Big deal"),
        ("customer", "cus_1", None),
    ]
    assert edit(office, item.id, links=()).version == 3


def test_an_edit_that_changes_nothing_leaves_no_trace(office: Office) -> None:
    item = make(office, assignee_ids=(office.anna.member_id,), tags=("vip",))
    people = (office.anna.member_id,)
    same = edit(office, item.id, title="Call Acme", assignee_ids=people, status=item.status, tags=("vip",))
    assert same.version == 1
    assert len(events_about(office, item.id)) == 1


def test_two_people_who_edit_one_task_never_both_win(office: Office) -> None:
    item = make(office)
    first, second = TaskChanges(title="One"), TaskChanges(title="Two")
    office.do(edit_task, item.id, actor=office.anna, changes=first, expected_version=1)
    with pytest.raises(VersionConflictError):
        office.do(edit_task, item.id, actor=office.bob, changes=second, expected_version=1)


def test_a_deleted_task_is_gone_until_it_is_restored(office: Office) -> None:
    item = make(office)
    office.do(delete_task, item.id, actor=office.bob)
    for question in (get_task,):
        with pytest.raises(TaskNotFoundError):
            office.see(question, item.id, actor=office.anna)
    with pytest.raises(TaskNotFoundError):
        office.do(delete_task, item.id, actor=office.bob)
    office.do(restore_task, item.id, actor=office.bob)
    assert office.see(get_task, item.id, actor=office.anna).row["deleted_at"] is None
    actions = [event["action"] for event in events_about(office, item.id)]
    assert actions == ["task.create", "task.delete", "task.restore"]


def test_the_agent_that_touched_a_task_last_is_remembered(office: Office) -> None:
    item = make(office)
    assert edit(office, item.id, actor=office.agent, title="By agent").last_agent_actor_id == office.agent.member_id
    assert edit(office, item.id, title="By Anna").last_agent_actor_id == office.agent.member_id


def test_agents_only_suggest_where_the_workspace_says_so(office: Office) -> None:
    make(office, actor=office.agent)
    office.do(change_policies, actor=office.owner, agent_writes=AgentWrites.STAGED)
    with pytest.raises(WorkToSuggestError):
        make(office, actor=office.agent)


def test_another_workspace_finds_nothing(office: Office) -> None:
    item = make(office)
    for use_case in (complete_task, cancel_task, reopen_task, pause_task, delete_task, restore_task):
        with pytest.raises(TaskNotFoundError):
            office.do(use_case, item.id, actor=office.stranger)
    with pytest.raises(TaskNotFoundError):
        edit(office, item.id, actor=office.stranger, title="Theirs")
    with pytest.raises(TaskNotFoundError):
        office.see(get_task, str(item.number), actor=office.stranger)


def test_the_entry_of_a_new_item_names_its_fields_and_what_it_is_about(office: Office) -> None:
    item = make(office, tags=("sales",), links=(Link("customer", "cus_1", "Acme"),))
    (event,) = events_about(office, item.id)
    named = {name: (change["from"], change["to"]) for name, change in event["changes"].items()}
    assert named["title"] == (None, item.title)
    assert named["tags"] == (None, ["sales"])
    assert "description" not in named
    assert event["links"] == [{"type": "customer", "id": "cus_1"}]
