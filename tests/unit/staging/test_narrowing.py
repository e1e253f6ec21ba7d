"""Which tasks each filter lets through."""

from datetime import timedelta

import pytest

from intake.candidate import TaskType
from tasks.items.edit import edit_task
from tasks.items.move import complete_task
from tasks.items.read import LinkedTo, TaskFilter, TaskSort, count_hidden, list_tasks
from tasks.policy.changes import TaskChanges
from tasks.policy.links import Link
from tasks.policy.sla import SlaState, sla_state
from tasks.states import TaskStatus
from tests.support.office import Office
from tests.support.work import make


def titles(office: Office, **where) -> list[str]:
    page = office.see(list_tasks, actor=where.pop("actor", office.anna), where=TaskFilter(**where))
    return sorted(view.row["title"] for view in page.rows)


def hidden(office: Office, **where):
    return office.see(count_hidden, actor=office.anna, where=TaskFilter(**where))


def test_links_are_matched_by_type_and_id(office: Office) -> None:
    make(office, title="acme", links=(Link("customer", "cus_1"), Link("project", "p1")))
    make(office, title="bolt", links=(Link("customer", "cus_2"), Link("project", "p1")))
    make(office, title="odd", links=(Link("deal", "cus_1"),))
    assert titles(office, links=(LinkedTo("customer", ("cus_1",)),)) == ["acme"]
    assert titles(office, links=(LinkedTo("project", ("p1",)),)) == ["acme", "bolt"]
    assert titles(office, links=(LinkedTo("project", ("p1",)), LinkedTo("customer", ("cus_2",)))) == ["bolt"]
    assert titles(office, links=(LinkedTo("customer"),)) == ["acme", "bolt"]


def test_any_of_several_assignees_will_do(office: Office) -> None:
    make(office, title="anna", assignee_ids=(office.anna.member_id,))
    make(office, title="both", assignee_ids=(office.bob.member_id, office.anna.member_id))
    make(office, title="nobody")
    both = frozenset({office.anna.member_id, office.bob.member_id})
    assert titles(office, assignee_ids=both) == ["anna", "both"]
    assert titles(office, assignee_ids=frozenset({office.bob.member_id})) == ["both"]
    assert titles(office, assignee_ids=frozenset()) == []


def test_what_is_owed_to_a_member_says_the_name_of_one_in_this_workspace(office: Office) -> None:
    make(office, title="to bob", owed_to="bob")
    make(office, title="to the team", owed_to="us")
    make(office, title="to nobody")
    assert titles(office, owed_to=frozenset({office.bob.member_id})) == ["to bob"]
    assert titles(office, owed_to=frozenset({office.anna.member_id})) == []
    assert titles(office, owed_to=frozenset()) == []


def test_types_and_privacy_are_filters(office: Office) -> None:
    make(office, title="review", type=TaskType.REVIEW)
    make(office, title="secret", is_private=True)
    assert titles(office, types=frozenset({TaskType.REVIEW})) == ["review"]
    assert titles(office, is_private=True) == ["secret"]
    assert titles(office, is_private=False) == ["review"]
    assert titles(office, is_private=True, actor=office.bob) == []


def test_work_is_stale_when_nobody_has_changed_it_and_it_is_not_closed(office: Office) -> None:
    make(office, title="old")
    make(office, title="done", status=TaskStatus.COMPLETED)
    touched = make(office, title="touched")
    office.clock.advance(timedelta(days=8))
    office.do(edit_task, touched.id, actor=office.anna, changes=TaskChanges(description="still on it"))
    assert titles(office, stale_days=7) == ["old"]
    assert titles(office, stale_days=9) == []


@pytest.mark.parametrize("minutes", [0, 47, 48, 60, 61, 600])
def test_the_database_judges_service_levels_as_the_rule_does(office: Office, minutes: int) -> None:
    make(office, title="none")
    running, closed = (make(office, title=title, sla_hours=1.0) for title in ("running", "closed"))
    office.clock.advance(timedelta(minutes=minutes))
    office.do(complete_task, closed.id, actor=office.anna)
    office.clock.advance(timedelta(minutes=1))
    now, closed_at = office.clock.now(), office.clock.now() - timedelta(minutes=1)
    expected = {
        "none": sla_state(now, None, closed_at=None, now=now),
        "running": sla_state(running.created_at, 1.0, closed_at=None, now=now),
        "closed": sla_state(closed.created_at, 1.0, closed_at=closed_at, now=now),
    }
    found = {title: state for state in SlaState for title in titles(office, sla_states=frozenset({state}))}
    assert found == expected


def test_no_state_named_lets_nothing_through(office: Office) -> None:
    make(office)
    assert titles(office, sla_states=frozenset()) == []
    assert titles(office, types=frozenset(), priorities=frozenset()) == []


def test_a_changed_service_level_moves_its_deadline(office: Office) -> None:
    item = make(office, title="a", sla_hours=1.0)
    office.clock.advance(timedelta(hours=2))
    assert titles(office, sla_states=frozenset({SlaState.BREACHED})) == ["a"]
    office.do(edit_task, item.id, actor=office.anna, changes=TaskChanges(sla_hours=9.0))
    assert titles(office, sla_states=frozenset({SlaState.BREACHED})) == []


def test_hidden_rows_are_counted_and_nothing_else_is(office: Office) -> None:
    make(office, title="open")
    make(office, title="done", status=TaskStatus.COMPLETED, tags=("vip",))
    make(office, title="dropped", status=TaskStatus.CANCELED)
    assert titles(office, hides_final=True) == ["open"]
    assert hidden(office, hides_final=True) == {TaskStatus.COMPLETED: 1, TaskStatus.CANCELED: 1}
    assert hidden(office, hides_final=True, tags=frozenset({"vip"})) == {
        TaskStatus.COMPLETED: 1,
        TaskStatus.CANCELED: 0,
    }
    assert hidden(office) == {TaskStatus.COMPLETED: 0, TaskStatus.CANCELED: 0}


def test_a_named_status_is_never_hidden(office: Office) -> None:
    make(office, title="done", status=TaskStatus.COMPLETED)
    named = frozenset({TaskStatus.COMPLETED})
    assert titles(office, hides_final=True, statuses=named) == ["done"]
    assert sum(hidden(office, hides_final=True, statuses=named).values()) == 0


def test_statuses_are_sorted_by_how_far_the_work_has_come(office: Office) -> None:
    for status in TaskStatus:
        make(office, title=status.value, status=status)
    page = office.see(list_tasks, actor=office.anna, sort=TaskSort.STATUS, is_descending=False)
    shown = [view.row["title"] for view in page.rows]
    assert shown == ["unaddressed", "pending", "on_hold", "in_progress", "completed", "canceled"]
