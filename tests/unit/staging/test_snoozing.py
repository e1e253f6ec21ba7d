from datetime import datetime, timedelta

import pytest

from access.services.workspaces import change_policies
from core.errors import InvalidError
from core.versions import VersionConflictError
from staging.decide.aging import AT_ONCE, expire_old, has_due, wake_due
from staging.decide.approve import approve
from staging.decide.edit import edit_staged
from staging.decide.reject import reject
from staging.decide.restore import restore
from staging.decide.snooze import snooze
from staging.errors import StagedTaskNotFoundError
from staging.policy.changes import StagedChanges
from staging.policy.reasons import RejectReason
from staging.queue.read import get_staged
from tasks.errors import IllegalMoveError
from tests.support.clock import NOON
from tests.support.office import Office
from tests.support.trail import events_about
from tests.support.work import suggest

TOMORROW = NOON + timedelta(days=1)
EMPTY = ("decided_by", "decided_at", "decision_action", "snoozed_until", "action_id")


def row_of(office: Office, staged_id: str):
    return office.see(get_staged, staged_id, actor=office.owner).row


def test_a_snoozed_suggestion_waits_until_then(office: Office) -> None:
    staged = suggest(office)
    office.do(snooze, staged.id, actor=office.bob, until=TOMORROW)
    row = row_of(office, staged.id)
    assert (row["state"], row["snoozed_until"], row["decided_by"]) == ("snoozed", TOMORROW, office.bob.member_id)


def test_it_comes_back_when_its_time_has_come_and_not_before(office: Office) -> None:
    staged = suggest(office)
    office.do(snooze, staged.id, actor=office.bob, until=TOMORROW)
    assert office.see(has_due) is False
    assert office.do(wake_due) == 0
    office.clock.set(TOMORROW)
    assert office.see(has_due) is True
    assert office.do(wake_due) == 1
    row = row_of(office, staged.id)
    assert row["state"] == "proposed"
    assert [row[name] for name in EMPTY] == [None] * len(EMPTY)
    woken = events_about(office, staged.id)[-1]
    assert (woken["action"], woken["actor_kind"], woken["status_before"]) == ("staged.wake", "system", "snoozed")


def test_waking_again_wakes_nothing(office: Office) -> None:
    office.do(snooze, suggest(office).id, actor=office.bob, until=TOMORROW)
    office.clock.set(TOMORROW)
    assert [office.do(wake_due), office.do(wake_due)] == [1, 0]


def test_the_time_can_be_changed_and_the_same_time_changes_nothing(office: Office) -> None:
    staged = suggest(office)
    first = office.do(snooze, staged.id, actor=office.anna, until=TOMORROW).version
    assert office.do(snooze, staged.id, actor=office.bob, until=TOMORROW).version == first
    later = TOMORROW + timedelta(days=1)
    assert office.do(snooze, staged.id, actor=office.bob, until=later).snoozed_until == later


@pytest.mark.parametrize("until", [NOON, NOON - timedelta(days=1), datetime(2026, 5, 1)])  # noqa: DTZ001
def test_a_moment_that_is_past_or_nowhere_is_refused(office: Office, until: datetime) -> None:
    with pytest.raises(InvalidError):
        office.do(snooze, suggest(office).id, actor=office.anna, until=until)


def test_only_what_waits_can_be_snoozed(office: Office) -> None:
    staged = suggest(office)
    office.do(reject, staged.id, actor=office.anna, reason=RejectReason.OTHER)
    with pytest.raises(IllegalMoveError):
        office.do(snooze, staged.id, actor=office.anna, until=TOMORROW)
    with pytest.raises(VersionConflictError):
        office.do(snooze, suggest(office).id, actor=office.anna, until=TOMORROW, expected_version=9)
    with pytest.raises(StagedTaskNotFoundError):
        office.do(snooze, suggest(office).id, actor=office.stranger, until=TOMORROW)


def test_a_snoozed_one_is_restored_before_it_is_approved(office: Office) -> None:
    staged = suggest(office)
    office.do(snooze, staged.id, actor=office.anna, until=TOMORROW)
    with pytest.raises(IllegalMoveError):
        office.do(approve, staged.id, actor=office.anna)
    office.do(restore, staged.id, actor=office.anna)
    assert office.do(approve, staged.id, actor=office.anna).number == 1


def test_nothing_expires_unless_the_workspace_wants_it(office: Office) -> None:
    staged = suggest(office)
    office.clock.advance(timedelta(days=1000))
    assert office.do(expire_old) == 0
    assert row_of(office, staged.id)["state"] == "proposed"


def test_what_nobody_touches_for_long_expires(office: Office) -> None:
    office.do(change_policies, actor=office.owner, expire_staged_after_days=30)
    old, touched = suggest(office), suggest(office)
    elsewhere = suggest(office, actor=office.stranger)
    office.clock.advance(timedelta(days=29))
    office.do(edit_staged, touched.id, actor=office.anna, changes=StagedChanges(title="Still wanted"))
    office.clock.advance(timedelta(days=2))
    assert office.do(expire_old) == 1
    row = row_of(office, old.id)
    assert (row["state"], row["decision_action"], row["decided_by"]) == ("expired", "expire", None)
    assert row_of(office, touched.id)["state"] == "proposed"
    assert office.see(get_staged, elsewhere.id, actor=office.stranger).row["state"] == "proposed"
    assert events_about(office, old.id)[-1]["action"] == "staged.expire"


def test_what_was_brought_back_has_its_time_again(office: Office) -> None:
    office.do(change_policies, actor=office.owner, expire_staged_after_days=30)
    staged = suggest(office)
    office.clock.advance(timedelta(days=31))
    office.do(expire_old)
    office.do(restore, staged.id, actor=office.anna)
    assert office.do(expire_old) == 0
    assert row_of(office, staged.id)["state"] == "proposed"


def test_a_sweep_takes_only_so_many_at_once(office: Office) -> None:
    for _ in range(3):
        office.do(snooze, suggest(office).id, actor=office.bob, until=TOMORROW)
    office.clock.set(TOMORROW)
    assert [office.do(wake_due, limit=2), office.do(wake_due, limit=2), AT_ONCE > 2] == [2, 1, True]
