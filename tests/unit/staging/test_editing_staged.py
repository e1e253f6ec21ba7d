from datetime import UTC, date, datetime

import pytest

from core.errors import InvalidError
from core.versions import VersionConflictError
from staging.decide.edit import edit_staged
from staging.decide.reject import reject
from staging.errors import StagedTaskNotFoundError
from staging.policy.changes import StagedChanges
from staging.policy.reasons import RejectReason
from staging.queue.read import get_staged
from tasks.errors import IllegalMoveError
from tasks.policy.changes import AskedDue
from tasks.policy.links import Link
from tests.support.office import Office
from tests.support.trail import events_about
from tests.support.work import stage, suggest


def test_named_fields_change_and_others_stay(office: Office) -> None:
    staged = suggest(office, description="ask for Jane", tags=("vip",))
    edited = office.do(edit_staged, staged.id, actor=office.bob, changes=StagedChanges(title="Call Acme now"))
    assert (edited.title, edited.description, edited.tags) == ("Call Acme now", "ask for Jane", ["vip"])
    assert edited.version == 2


def test_what_was_suggested_first_is_kept(office: Office) -> None:
    office.receive()
    (staged_id,) = stage(office).new
    office.do(edit_staged, staged_id, actor=office.bob, changes=StagedChanges(title="Send it", due=None))
    row = office.see(get_staged, staged_id, actor=office.bob).row
    assert (row["title"], row["due_at"], row["due_phrase"]) == ("Send it", None, "by Friday")
    assert row["suggested"]["title"] == "Send Bob the proposal"
    assert row["suggested"]["due_precision"] == "date"


def test_an_edit_that_changes_nothing_leaves_no_trace(office: Office) -> None:
    staged = suggest(office)
    edited = office.do(edit_staged, staged.id, actor=office.bob, changes=StagedChanges(title=" Call  Acme "))
    assert edited.version == 1
    assert len(events_about(office, staged.id)) == 1


def test_a_date_means_the_end_of_that_day_in_the_zone_of_the_workspace(office: Office) -> None:
    staged = suggest(office, due=AskedDue(date(2026, 6, 5)))
    assert staged.due_at == datetime(2026, 6, 5, 21, 59, 59, tzinfo=UTC)
    assert (staged.due_precision, staged.due_tz) == ("date", "Europe/Berlin")


def test_writing_back_the_due_date_that_was_read_changes_nothing(office: Office) -> None:
    staged = suggest(office, due=AskedDue(date(2026, 6, 5)))
    edited = office.do(edit_staged, staged.id, actor=office.bob, changes=StagedChanges(due=AskedDue(staged.due_at)))
    assert (edited.version, edited.due_precision) == (1, "date")


def test_another_owner_in_words_forgets_the_member_behind_the_earlier_words(office: Office) -> None:
    office.receive()
    (staged_id,) = stage(office).new
    edited = office.do(edit_staged, staged_id, actor=office.bob, changes=StagedChanges(owner="Dan"))
    assert (edited.owner, edited.owner_id) == ("Dan", None)


def test_an_owner_must_be_an_active_member_of_the_workspace(office: Office) -> None:
    staged = suggest(office)
    changes = StagedChanges(owner_id=office.stranger.member_id)
    with pytest.raises(InvalidError) as refused:
        office.do(edit_staged, staged.id, actor=office.bob, changes=changes)
    assert [fault.path for fault in refused.value.faults] == ["owner_id"]


def test_links_and_privacy_can_be_edited(office: Office) -> None:
    staged = suggest(office)
    changes = StagedChanges(links=(Link("customer", "cus_1"), Link("customer", "cus_1")), is_private=True)
    edited = office.do(edit_staged, staged.id, actor=office.anna, changes=changes)
    assert edited.links == [{"type": "customer", "id": "cus_1", "name": None, "role": None}]
    assert edited.is_private is True


def test_two_reviewers_never_both_win(office: Office) -> None:
    staged = suggest(office)
    office.do(edit_staged, staged.id, actor=office.bob, changes=StagedChanges(title="One"), expected_version=1)
    with pytest.raises(VersionConflictError) as refused:
        office.do(edit_staged, staged.id, actor=office.anna, changes=StagedChanges(title="Two"), expected_version=1)
    assert refused.value.extra == {"current_version": 2}


def test_a_decided_suggestion_can_not_be_edited(office: Office) -> None:
    staged = suggest(office)
    office.do(reject, staged.id, actor=office.bob, reason=RejectReason.OTHER)
    with pytest.raises(IllegalMoveError):
        office.do(edit_staged, staged.id, actor=office.bob, changes=StagedChanges(title="Late"))


def test_another_workspace_does_not_find_it(office: Office) -> None:
    staged = suggest(office)
    with pytest.raises(StagedTaskNotFoundError):
        office.do(edit_staged, staged.id, actor=office.stranger, changes=StagedChanges(title="Theirs"))


def test_a_title_is_required(office: Office) -> None:
    with pytest.raises(InvalidError):
        suggest(office, title="   ")


def test_the_trail_keeps_what_changed(office: Office) -> None:
    staged = suggest(office)
    office.do(edit_staged, staged.id, actor=office.bob, changes=StagedChanges(title="Call Acme now"))
    assert events_about(office, staged.id)[-1]["changes"] == {"title": {"from": "Call Acme", "to": "Call Acme now"}}
