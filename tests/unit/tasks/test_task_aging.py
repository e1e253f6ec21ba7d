"""What time does to tasks."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from config.database import Base
from intake.blobs import DatabaseBlobs
from intake.models import Blob
from staging.decide.approve import approve
from staging.decide.restore import restore
from staging.decide.restore_task import restore_task
from tasks.attachments.attachments import attach_file, detach
from tasks.attachments.files import HandedFile
from tasks.comments.comments import add_comment, delete_comment
from tasks.errors import TaskNotFoundError
from tasks.items.aging import end_holds, has_passed, note_overdue, purge_deleted
from tasks.items.delete import delete_task
from tasks.items.edit import edit_task
from tasks.items.move import complete_task, pause_task, reopen_task
from tasks.items.read import get_task
from tasks.models import Attachment, Comment, OverdueNote, TaskDependency, WorkItem
from tasks.policy.changes import AskedDue, HoldReason, TaskChanges
from tasks.policy.links import Link
from tasks.states import TaskStatus
from tests.support.office import Office
from tests.support.trail import events_about
from tests.support.work import make, suggest

BLOBS = DatabaseBlobs()
DAY = timedelta(days=1)


def due(office: Office, *, in_days: int) -> AskedDue:
    return AskedDue(office.clock.now() + timedelta(days=in_days))


def overdue_events(office: Office, task_id: str) -> list[str]:
    return [event["changes"]["due_at"] for event in events_about(office, task_id) if event["action"] == "task.overdue"]


def count(office: Office, table: type[Base]) -> int:
    return office.see(lambda uow: uow.session.scalar(select(func.count()).select_from(table)))


def test_a_due_date_that_passes_is_noted_once_however_often_the_sweep_runs(office: Office) -> None:
    item = make(office, due=due(office, in_days=1))
    assert (office.see(has_passed), office.do(note_overdue)) == (False, 0)
    office.clock.advance(2 * DAY)
    assert office.see(has_passed)
    assert [office.do(note_overdue) for _ in range(3)] == [1, 0, 0]
    assert not office.see(has_passed)
    (event,) = [event for event in events_about(office, item.id) if event["action"] == "task.overdue"]
    assert (event["actor_kind"], event["status_before"], event["status_after"]) == (
        "system",
        "unaddressed",
        "unaddressed",
    )


def test_noting_it_leaves_the_item_as_it_is(office: Office) -> None:
    item = make(office, due=due(office, in_days=1))
    before = office.see(get_task, item.id, actor=office.anna).row
    office.clock.advance(2 * DAY)
    office.do(note_overdue)
    assert office.see(get_task, item.id, actor=office.anna).row == before


def test_each_due_date_is_noted_for_itself_and_none_twice(office: Office) -> None:
    first, second = due(office, in_days=1), due(office, in_days=3)
    item = make(office, due=first)
    for value, advance in ((second, 2), (second, 2), (first, 0), (second, 0)):
        office.clock.advance(advance * DAY)
        office.do(note_overdue)
        office.do(edit_task, item.id, actor=office.anna, changes=TaskChanges(due=value))
        office.do(note_overdue)
    assert overdue_events(office, item.id) == [first.value.isoformat(), second.value.isoformat()]


def test_closed_deleted_and_undated_work_is_never_overdue(office: Office) -> None:
    done, gone = make(office, due=due(office, in_days=1)), make(office, due=due(office, in_days=1))
    make(office)
    office.do(complete_task, done.id, actor=office.anna)
    office.do(delete_task, gone.id, actor=office.anna)
    office.clock.advance(2 * DAY)
    assert office.do(note_overdue) == 0
    office.do(reopen_task, done.id, actor=office.anna)
    office.do(restore_task, gone.id, actor=office.anna)
    assert office.do(note_overdue) == 2


def test_a_day_is_over_when_it_ends_where_it_was_meant(office: Office) -> None:
    make(office, due=AskedDue(date(2026, 3, 4), "America/New_York"))
    office.clock.advance(16 * timedelta(hours=1))
    assert office.do(note_overdue) == 0
    office.clock.advance(2 * timedelta(hours=1))
    assert office.do(note_overdue) == 1


def test_every_workspace_gets_its_own_note(office: Office) -> None:
    for actor in (office.anna, office.stranger):
        make(office, actor=actor, due=due(office, in_days=1))
    office.clock.advance(2 * DAY)
    assert (office.do(note_overdue, limit=1), office.do(note_overdue), office.do(note_overdue)) == (1, 1, 0)


def test_a_hold_ends_by_itself_when_its_time_has_come(office: Office) -> None:
    item, begun = make(office), make(office)
    office.do(edit_task, begun.id, actor=office.anna, changes=TaskChanges(status=TaskStatus.IN_PROGRESS))
    for each in (item, begun):
        until = office.clock.now() + DAY
        office.do(pause_task, each.id, actor=office.anna, reason=HoldReason.DEFERRED, until=until)
    assert (office.see(has_passed), office.do(end_holds)) == (False, 0)
    office.clock.advance(DAY)
    assert (office.see(has_passed), office.do(end_holds), office.do(end_holds)) == (True, 2, 0)
    rows = [office.see(get_task, each.id, actor=office.anna).row for each in (item, begun)]
    assert [row["status"] for row in rows] == ["pending", "in_progress"]
    assert [(row["hold_reason"], row["hold_until"]) for row in rows] == [(None, None)] * 2
    last = events_about(office, item.id)[-1]
    assert (last["actor_kind"], last["status_before"], last["status_after"]) == ("system", "on_hold", "pending")


def test_a_hold_without_end_lasts(office: Office) -> None:
    office.do(pause_task, make(office).id, actor=office.anna)
    office.clock.advance(1000 * DAY)
    assert office.do(end_holds) == 0


def test_a_hold_that_ends_by_itself_keeps_no_approval_from_being_undone(office: Office) -> None:
    staged = suggest(office)
    item = office.do(approve, staged.id, actor=office.anna)
    office.do(pause_task, item.id, actor=office.anna, until=office.clock.now() + DAY)
    office.clock.advance(DAY)
    office.do(end_holds)
    assert office.do(restore, staged.id, actor=office.anna).state == "proposed"


def test_what_was_deleted_long_ago_is_gone_with_all_that_hung_on_it(office: Office) -> None:
    kept = make(office)
    item = make(office, links=(Link("customer", "cus_1"),), assignee_ids=(office.bob.member_id,), depends_on=(kept.id,))
    office.do(edit_task, kept.id, actor=office.anna, changes=TaskChanges(parent_id=item.id))
    office.do(add_comment, item.id, actor=office.bob, text="Hello")
    office.do(attach_file, item.id, HandedFile(b"only here", "a"), actor=office.anna, blobs=BLOBS)
    for each in (item, kept):
        office.do(attach_file, each.id, HandedFile(b"in both", "b"), actor=office.anna, blobs=BLOBS)
    office.do(delete_task, item.id, actor=office.anna)
    office.clock.advance(29 * DAY)
    assert office.do(purge_deleted, older_than=30 * DAY) == 0
    office.clock.advance(2 * DAY)
    assert (office.do(purge_deleted, older_than=30 * DAY), office.do(purge_deleted, older_than=30 * DAY)) == (1, 0)
    assert [count(office, table) for table in (WorkItem, Comment, Attachment, TaskDependency, Blob)] == [1, 0, 1, 0, 1]
    with pytest.raises(TaskNotFoundError):
        office.do(restore_task, item.id, actor=office.anna)
    assert [event["action"] for event in events_about(office, item.id)][-2:] == ["task.delete", "task.purge"]


def test_removed_comments_and_files_of_living_work_go_as_well(office: Office) -> None:
    item = make(office)
    comment = office.do(add_comment, item.id, actor=office.anna, text="Oops").row
    attachment = office.do(attach_file, item.id, HandedFile(b"wrong one"), actor=office.anna, blobs=BLOBS)
    office.do(delete_comment, item.id, comment["id"], actor=office.anna)
    office.do(detach, item.id, attachment["id"], actor=office.anna)
    office.clock.advance(31 * DAY)
    assert office.do(purge_deleted, older_than=30 * DAY) == 0
    assert [count(office, table) for table in (WorkItem, Comment, Attachment, Blob)] == [1, 0, 0, 0]


def test_purged_work_leaves_no_note_and_its_suggestion_behind(office: Office) -> None:
    staged = suggest(office, due=due(office, in_days=1))
    item = office.do(approve, staged.id, actor=office.anna)
    office.clock.advance(2 * DAY)
    office.do(note_overdue)
    office.do(delete_task, item.id, actor=office.anna)
    office.clock.advance(31 * DAY)
    assert office.do(purge_deleted, older_than=30 * DAY) == 1
    assert count(office, OverdueNote) == 0
    with pytest.raises(TaskNotFoundError):
        office.do(approve, staged.id, actor=office.anna)
