from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from access.services.member_changes import change_member
from access.services.workspaces import change_policies
from core.errors import InvalidError
from staging.decide.approve import approve
from staging.decide.bulk import BulkDecision, decide_many, preview_many
from staging.decide.edit import edit_staged
from staging.decide.reject import reject
from staging.decide.restore import restore
from staging.decide.selection import Selection, TooManyRowsError
from staging.journal.undo import undo
from staging.policy.bulk import MOST_DECIDED
from staging.policy.changes import StagedChanges
from staging.policy.reasons import RejectReason
from staging.policy.review import ReviewKind
from staging.propose.add_many import add_many
from staging.queue.read import StagedFilter, get_staged
from staging.states import StagedState
from tasks.errors import BulkRefusedError
from tasks.items.edit import edit_task
from tasks.items.read import get_task, list_tasks
from tasks.models import Resource, WorkItem
from tasks.policy.bulk import BulkMode
from tasks.policy.changes import TaskChanges
from tasks.policy.links import Link
from tasks.policy.resources import Registration
from tasks.resources.resources import set_registration
from tests.support.clock import NOON
from tests.support.office import Office
from tests.support.trail import events_about
from tests.support.work import suggest

APPROVE = BulkDecision(kind=ReviewKind.APPROVE)
REJECT = BulkDecision(kind=ReviewKind.REJECT, reason=RejectReason.DUPLICATE, note="again")
PROPOSED = StagedFilter(states=frozenset({StagedState.PROPOSED}))
NOWHERE = "stg_01ARZ3NDEKTSV4RRFFQ69G5FAV"


def select(*staged_ids: str, **versions: int) -> Selection:
    return Selection(ids=staged_ids, versions=versions)


def outcomes(bulk: Any) -> dict[str, str]:
    return {row.staged_id: row.outcome.value for row in bulk.rows}


def row_of(office: Office, staged_id: str) -> Any:
    return office.see(get_staged, staged_id, actor=office.owner).row


def fill(office: Office, count: int, **changes: Any) -> list[str]:
    rows = [StagedChanges(title=f"Call number {number}", **changes) for number in range(count)]
    return [row.staged_id for row in office.do(add_many, rows, actor=office.anna, mode=BulkMode.ALL)]


def test_each_row_gets_its_own_item_decision_and_trail(office: Office) -> None:
    link = Link("customer", "cus_1")
    one = suggest(office, owner_id=office.bob.member_id, links=(link,), tags=("vip",))
    other = suggest(office, title="Other")
    bulk = office.do(decide_many, select(one.id, other.id), APPROVE, actor=office.anna)
    assert outcomes(bulk) == {one.id: "approved", other.id: "approved"}
    views = [office.see(get_task, row.task_id, actor=office.anna) for row in bulk.rows]
    assert [view.row["number"] for view in views] == [1, 2]
    assert [person["name"] for person in views[0].assignees] == ["Bob"]
    assert (views[0].links[0]["id"], views[0].row["tags"], views[0].row["status"]) == ("cus_1", ["vip"], "pending")
    rows = [row_of(office, each.id) for each in (one, other)]
    assert {row["action_id"] for row in rows} == {bulk.action_id}
    assert [row["task_id"] for row in rows] == [row.task_id for row in bulk.rows]
    for row in bulk.rows:
        assert events_about(office, row.staged_id)[-1]["action"] == "staged.approve"
        about = [{"type": "customer", "id": "cus_1"}] if row.staged_id == one.id else []
        assert events_about(office, row.task_id)[0]["links"] == [{"type": "staged", "id": row.staged_id}, *about]


def test_a_bulk_approval_is_what_single_ones_are(office: Office) -> None:
    due = {"owner_id": office.bob.member_id, "tags": ("a",), "links": (Link("deal", "d1", "Deal", "main"),)}
    single, bulk = suggest(office, **due), suggest(office, **due)
    for staged in (single, bulk):
        office.do(edit_staged, staged.id, actor=office.anna, changes=StagedChanges(title="Edited"))
    office.do(approve, single.id, actor=office.bob)
    office.do(decide_many, select(bulk.id), APPROVE, actor=office.bob)
    own = {"id", "action_id", "task_id", "number", "staged_id"}
    pairs = [row_of(office, each.id) for each in (single, bulk)]
    assert {k: v for k, v in pairs[0].items() if k not in own} == {k: v for k, v in pairs[1].items() if k not in own}
    items = [office.see(get_task, row["task_id"], actor=office.bob) for row in pairs]
    plain = [{k: v for k, v in item.row.items() if k not in own} for item in items]
    assert plain[0] == plain[1]
    assert [item.links[0]["name"] for item in items] == ["Deal", "Deal"]


def test_every_refusal_is_told_apart(office: Office) -> None:
    office.do(change_policies, actor=office.owner, require_owner_on_approve=True)
    owned = {"owner_id": office.bob.member_id}
    good, done, no, changed = (suggest(office, **owned) for _ in range(4))
    ownerless, left = suggest(office), suggest(office, owner_id=office.agent.member_id)
    office.do(approve, done.id, actor=office.bob)
    office.do(reject, no.id, actor=office.bob, reason=RejectReason.OTHER)
    office.do(change_member, actor=office.owner, member_id=office.agent.member_id, is_active=False)
    everything = select(good.id, done.id, no.id, changed.id, ownerless.id, left.id, NOWHERE, "x\0", **{changed.id: 7})
    bulk = office.do(decide_many, everything, APPROVE, actor=office.anna)
    assert list(outcomes(bulk).values()) == [
        "approved", "already_approved", "illegal_move", "version_conflict", "owner_required", "owner_inactive",
        "not_found", "not_found",
    ]  # fmt: skip
    assert bulk.rows[1].task_id == row_of(office, done.id)["task_id"]
    failures = [row for row in events_about(office, no.id) if row["outcome"] == "failure"]
    assert [row["error_code"] for row in failures] == ["illegal_move"]


def test_all_or_nothing_leaves_everything_when_one_is_in_the_way(office: Office) -> None:
    good, no = suggest(office), suggest(office)
    office.do(reject, no.id, actor=office.bob, reason=RejectReason.OTHER)
    decision = BulkDecision(kind=ReviewKind.APPROVE, mode=BulkMode.ALL)
    with pytest.raises(BulkRefusedError) as refused:
        office.do(decide_many, select(good.id, no.id), decision, actor=office.anna)
    (outcome,) = refused.value.extra["outcomes"]
    assert (outcome["id"], outcome["state"], outcome["decided_by"]) == (no.id, "rejected", office.bob.member_id)
    assert row_of(office, good.id)["state"] == "proposed"


def test_deciding_again_changes_nothing(office: Office) -> None:
    ids = fill(office, 3)
    office.do(decide_many, select(*ids), APPROVE, actor=office.anna)
    again = office.do(decide_many, select(*ids), APPROVE, actor=office.bob)
    assert set(outcomes(again).values()) == {"already_approved"}
    assert again.action_id is None
    assert all(row_of(office, staged_id)["version"] == 2 for staged_id in ids)


def test_many_are_rejected_or_put_off(office: Office) -> None:
    ids = fill(office, 3)
    until = NOON + timedelta(days=2)
    office.do(decide_many, select(*ids), BulkDecision(kind=ReviewKind.SNOOZE, until=until), actor=office.anna)
    assert {row_of(office, each)["snoozed_until"] for each in ids} == {until}
    for each in ids:
        office.do(restore, each, actor=office.anna)
    office.do(decide_many, select(*ids), REJECT, actor=office.anna)
    assert {(row_of(office, each)["reason_code"], row_of(office, each)["decision_note"]) for each in ids} == {
        ("duplicate", "again")
    }
    with pytest.raises(InvalidError):
        office.do(decide_many, select(*ids), BulkDecision(kind=ReviewKind.SNOOZE, until=NOON), actor=office.anna)


def test_a_filter_decides_what_the_list_would_show(office: Office) -> None:
    hers = suggest(office, is_private=True)
    office.do(decide_many, select(fill(office, 1)[0]), REJECT, actor=office.anna)
    ids = fill(office, 4)
    shown = office.see(preview_many, Selection(where=PROPOSED), APPROVE, actor=office.bob)
    assert {row.staged_id for row in shown} == set(ids)
    named = office.see(preview_many, select(*ids, NOWHERE, "x\0"), APPROVE, actor=office.bob)
    assert Counter(row.outcome for row in named) == {"approved": 4, "not_found": 2}
    bulk = office.do(decide_many, Selection(where=PROPOSED), APPROVE, actor=office.bob)
    assert set(outcomes(bulk)) == set(ids)
    assert row_of(office, hers.id)["state"] == "proposed"
    theirs = office.do(decide_many, select(suggest(office).id), APPROVE, actor=office.stranger)
    assert set(outcomes(theirs).values()) == {"not_found"}


def test_more_than_so_many_are_refused(office: Office) -> None:
    ids = tuple(f"stg_{number}" for number in range(MOST_DECIDED + 1))
    with pytest.raises(TooManyRowsError):
        office.do(decide_many, Selection(ids=ids), APPROVE, actor=office.anna)


def test_the_items_of_undone_approvals_come_back_with_their_numbers(office: Office) -> None:
    one, other = suggest(office, owner_id=office.bob.member_id), suggest(office)
    first = office.do(approve, one.id, actor=office.anna)
    office.do(edit_task, first.id, actor=office.anna, changes=TaskChanges(title="Mine", tags=("a",)))
    office.do(restore, one.id, actor=office.anna)
    bulk = office.do(decide_many, select(one.id, other.id), APPROVE, actor=office.bob)
    assert bulk.rows[0].task_id == first.id
    view = office.see(get_task, first.id, actor=office.bob)
    assert (view.row["number"], view.row["title"], view.row["tags"]) == (first.number, "Call Acme", [])
    assert [person["name"] for person in view.assignees] == ["Bob"]


def test_the_whole_action_is_undone_but_for_what_others_touched(office: Office) -> None:
    ids = fill(office, 5)
    before = {each: {**row_of(office, each), "version": 0} for each in ids}
    bulk = office.do(decide_many, select(*ids), APPROVE, actor=office.anna)
    office.do(edit_task, bulk.rows[0].task_id, actor=office.bob, changes=TaskChanges(title="His"))
    office.do(restore, ids[1], actor=office.bob)
    undone = office.do(undo, actor=office.anna)
    told = {row.staged_id: row.outcome.value for row in undone.rows}
    assert told == {ids[0]: "task_changed", ids[1]: "changed", **dict.fromkeys(ids[2:], "undone")}
    for each in ids[2:]:
        assert {**row_of(office, each), "version": 0} == before[each]
    page = office.see(list_tasks, actor=office.anna)
    assert [view.row["title"] for view in page.rows] == ["His"]


def test_overlapping_approvals_at_once_make_one_item_each(office: Office) -> None:
    ids = fill(office, 30)
    stretches = [ids[:20], ids[10:], ids[::-1], ids[5:25]]
    with ThreadPoolExecutor(4) as pool:
        reviewers = [office.anna, office.bob, office.agent, office.owner]
        bulks = list(
            pool.map(
                lambda given: office.do(decide_many, select(*given[0]), APPROVE, actor=given[1]),
                zip(stretches, reviewers, strict=True),
            )
        )
    task_of = {row.staged_id: set() for bulk in bulks for row in bulk.rows}
    for bulk in bulks:
        for row in bulk.rows:
            task_of[row.staged_id].add(row.task_id)
    assert {len(found) for found in task_of.values()} == {1}
    with office.transactions.read() as uow:
        assert sorted(item.number for item in uow.session.query(WorkItem)) == list(range(1, 31))


def test_many_rows_take_a_handful_of_statements(office: Office) -> None:
    ids = fill(office, 400, owner_id=office.bob.member_id)
    statements: list[str] = []
    engine = office.transactions.engine

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    bulk = office.do(decide_many, select(*ids), APPROVE, actor=office.anna)
    event.remove(engine, "before_cursor_execute", note)
    assert set(outcomes(bulk).values()) == {"approved"}
    assert len(statements) < 25, statements


def test_what_the_rows_are_about_is_registered_or_has_to_be(office: Office) -> None:
    office.do(set_registration, "deal", Registration.STRICT, actor=office.owner)
    fine, strange = suggest(office, links=(Link("customer", "c1"),)), suggest(office, links=(Link("deal", "d1"),))
    bulk = office.do(decide_many, select(fine.id, strange.id), APPROVE, actor=office.anna)
    assert list(outcomes(bulk).values()) == ["approved", "unknown_resource"]
    with office.transactions.read() as uow:
        assert uow.session.query(Resource.id).all() == [("c1",)]
