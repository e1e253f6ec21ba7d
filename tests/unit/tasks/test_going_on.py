"""Going on where completed work ended, changing many tasks at once, and writing down what happened elsewhere."""

from datetime import timedelta

import pytest

from access.services.member_changes import change_member
from core.errors import InvalidError
from tasks.activities.activities import NewActivity, list_activities, log_activity
from tasks.errors import IllegalMoveError, TaskNotFoundError
from tasks.items.change_many import change_many
from tasks.items.follow_up import follow_up
from tasks.items.read import TaskView, get_task
from tasks.items.selection import TaskRow
from tasks.policy.changes import TaskChanges
from tasks.policy.dependencies import DependencyKind
from tasks.policy.links import Link
from tasks.policy.resources import ResourceRef
from tasks.states import TaskStatus
from tests.support.office import Office
from tests.support.work import make

ACME = Link("company", "co_acme")


def completed(office: Office, **changes: object) -> str:
    return str(make(office, status=TaskStatus.COMPLETED, **changes).id)


def ids_of(view: TaskView) -> list[str]:
    return [each["id"] for each in view.assignees]


def test_a_follow_up_is_about_the_same_things_for_the_same_people(office: Office) -> None:
    done = completed(office, links=(ACME,), assignee_ids=(office.bob.member_id,), is_private=True)
    item = office.do(follow_up, done, actor=office.anna, changes=TaskChanges())
    view = office.see(get_task, item.id, actor=office.anna)
    assert (item.title, item.is_private) == ("Follow up: Call Acme", True)
    assert [(each["kind"], each["other_id"]) for each in view.dependencies] == [(DependencyKind.FOLLOW_UP_OF, done)]
    assert [(each["type"], each["id"]) for each in view.links] == [("company", "co_acme")]
    assert ids_of(view) == [office.bob.member_id]


def test_a_follow_up_takes_what_is_named_instead(office: Office) -> None:
    done = completed(office, links=(ACME,))
    item = office.do(follow_up, done, actor=office.anna, changes=TaskChanges(title="Send the offer", links=()))
    assert item.title == "Send the offer"
    assert list(office.see(get_task, item.id, actor=office.anna).links) == []


def test_who_left_does_not_follow_up(office: Office) -> None:
    done = completed(office, assignee_ids=(office.bob.member_id, office.anna.member_id))
    office.do(change_member, member_id=office.bob.member_id, actor=office.owner, is_active=False)
    item = office.do(follow_up, done, actor=office.anna, changes=TaskChanges())
    assert ids_of(office.see(get_task, item.id, actor=office.anna)) == [office.anna.member_id]


def test_only_completed_work_is_followed_up(office: Office) -> None:
    with pytest.raises(IllegalMoveError):
        office.do(follow_up, str(make(office).id), actor=office.anna, changes=TaskChanges())


def test_nobody_follows_up_what_they_may_not_see(office: Office) -> None:
    done = completed(office)
    with pytest.raises(TaskNotFoundError):
        office.do(follow_up, done, actor=office.stranger, changes=TaskChanges())


def test_of_many_rows_each_is_done_or_says_why_not(office: Office) -> None:
    item = make(office)
    rows = [
        TaskRow(TaskChanges(title="Order chairs")),
        TaskRow(TaskChanges(title="Call Globex"), ref=str(item.id)),
        TaskRow(TaskChanges(title="x"), ref="task_nothing"),
        TaskRow(TaskChanges(title="y"), ref=str(item.id), version=99),
        InvalidError("It was refused before."),
        TaskRow(TaskChanges(title="Order tables")),
    ]
    found = office.do(change_many, rows, actor=office.anna).rows
    assert [each.item and each.item.title for each in found] == [
        "Order chairs", "Call Globex", None, None, None, "Order tables",
    ]  # fmt: skip
    assert [each.error and each.error.code for each in found][2:5] == [
        "not_found", found[3].error.code, rows[4].code,
    ]  # fmt: skip
    assert found[3].error is not None


def test_what_happened_elsewhere_is_listed_newest_first_by_what_it_is_about(office: Office) -> None:
    about = ResourceRef("company", "co_acme")
    for text in ("Talked about prices", "Sent the offer"):
        office.do(log_activity, NewActivity(type="call", text=f" {text} ", about=about), actor=office.anna)
        office.clock.advance(timedelta(minutes=1))
    office.do(log_activity, NewActivity(type="call", text="Something else"), actor=office.anna)
    page = office.see(list_activities, actor=office.bob, about=about)
    assert [row["text"] for row in page.rows] == ["Sent the offer", "Talked about prices"]
    assert office.see(list_activities, actor=office.stranger, about=about).rows == ()


def test_what_belongs_to_a_private_task_shows_to_its_people_only(office: Office) -> None:
    task = str(make(office, is_private=True).id)
    office.do(log_activity, NewActivity(type="call", text="Talked", task_ref=task), actor=office.anna)
    assert len(office.see(list_activities, actor=office.anna).rows) == 1
    assert office.see(list_activities, actor=office.bob).rows == ()
    with pytest.raises(TaskNotFoundError):
        office.see(list_activities, actor=office.bob, task_ref=task)


def test_an_activity_says_something(office: Office) -> None:
    with pytest.raises(InvalidError):
        office.do(log_activity, NewActivity(type="call", text="  "), actor=office.anna)
