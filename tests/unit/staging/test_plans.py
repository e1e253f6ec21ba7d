"""Every list that people look at comes straight off an index, whatever the number of rows behind it."""

import hashlib
import re
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text

from audit.entry import Outcome
from audit.repository import Filter
from config.many_rows import insert_many
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import Prefix, new_ids
from intake.document import Origin
from intake.door.preconditions import find_preconditions
from intake.models import Blob, Source, SourceState
from staging.decide.approve import approve
from staging.proposals.recommendations import list_about_waiting
from staging.queue.quality import report_quality
from staging.queue.read import StagedFilter, StagedSort, list_staged
from staging.queue.stats import count_work
from staging.queue.trail import list_trail
from staging.repository import duplicates, open_work
from staging.search.search import Asked, find_tasks
from staging.states import StagedState
from tasks.items.read import LinkedTo, Standing, TaskFilter, TaskSort, count_hidden, list_tasks
from tasks.policy.handles import domain_handle, name_handle
from tasks.policy.links import Link
from tasks.policy.search_words import parse_words
from tasks.repository import assignees, handles
from tasks.states import ACTIVE, TaskStatus
from tests.support.office import Office
from tests.support.plans import explain, record_statements
from tests.support.work import make, suggest

PROPOSED = StagedFilter(states=frozenset({StagedState.PROPOSED}))
# Without rows to tell workspaces apart, the index of the sweeps does just as well.
ACTIVE_DUE = "ix_work_items_active_due|ix_work_items_overdue"
OPEN = TaskFilter(hides_final=True)
ABOUT_ONE = TaskFilter(links=(LinkedTo("customer", ("cus_7",)),))
OVERDUE = TaskFilter(is_overdue=True)
PENDING = TaskFilter(statuses=frozenset({TaskStatus.PENDING}))

LATER_DOCUMENT = {
    "sqlite": "INSERT INTO search_documents (number, workspace_id, kind, subject_id) VALUES (9999, 'ws_1', 'task', 'task_1')",
    "postgresql": (
        "INSERT INTO search_documents (number, workspace_id, kind, subject_id, words)"
        " OVERRIDING SYSTEM VALUE VALUES (9999, 'ws_1', 'task', 'task_1', '')"
    ),
}


def plan_of(office: Office, question: Any, **asked: Any) -> str:
    """How the database would find the rows of that list."""
    return plans_of(office, question, **asked)[0]


def plans_of(office: Office, question: Any, **asked: Any) -> list[str]:
    """The same for everything that the question asks the database."""
    with office.transactions.begin() as uow:
        statements = record_statements(uow, question, actor=office.anna, **asked)
        return [explain(uow.session.connection(), *statement) for statement in statements]


def assert_straight_off(plan: str, index: str) -> None:
    assert re.search(rf"\b({index})\b", plan), plan
    assert "TEMP B-TREE" not in plan, plan
    assert "Sort" not in plan, plan


@pytest.mark.parametrize(
    ("sort", "index"),
    [
        (TaskSort.CREATED_AT, "ix_work_items_created"),
        (TaskSort.UPDATED_AT, "ix_work_items_updated"),
        (TaskSort.DUE_AT, "ix_work_items_due"),
        (TaskSort.PRIORITY, "ix_work_items_priority"),
        (TaskSort.TITLE, "ix_work_items_title"),
        (TaskSort.STATUS, "ix_work_items_status"),
    ],
)
@pytest.mark.parametrize("is_descending", [True, False])
def test_tasks_in_any_order(office: Office, sort: TaskSort, index: str, is_descending: bool) -> None:
    assert_straight_off(plan_of(office, list_tasks, sort=sort, is_descending=is_descending), index)


@pytest.mark.parametrize(
    ("sort", "index"),
    [
        (TaskSort.CREATED_AT, "ix_work_items_status_created"),
        (TaskSort.DUE_AT, f"ix_work_items_status_due|{ACTIVE_DUE}"),
    ],
)
def test_tasks_of_one_status(office: Office, sort: TaskSort, index: str) -> None:
    assert_straight_off(plan_of(office, list_tasks, where=PENDING, sort=sort), index)


@pytest.mark.parametrize(
    ("sort", "index"),
    [
        (StagedSort.CREATED_AT, "ix_staged_tasks_queue"),
        # Without rows to tell states apart, PostgreSQL takes the index of all of them for as good.
        (StagedSort.CONFIDENCE, "ix_staged_tasks_(all_)?confidence"),
        (StagedSort.DUE_AT, "ix_staged_tasks_(all_)?due"),
    ],
)
def test_the_queue_in_any_order(office: Office, sort: StagedSort, index: str) -> None:
    assert_straight_off(plan_of(office, list_staged, where=PROPOSED, sort=sort), index)


@pytest.mark.parametrize(
    ("sort", "index"),
    [
        (StagedSort.CREATED_AT, "ix_staged_tasks_created"),
        (StagedSort.UPDATED_AT, "ix_staged_tasks_updated"),
        (StagedSort.CONFIDENCE, "ix_staged_tasks_all_confidence"),
        (StagedSort.DUE_AT, "ix_staged_tasks_all_due"),
    ],
)
def test_everything_ever_staged_in_any_order(office: Office, sort: StagedSort, index: str) -> None:
    assert_straight_off(plan_of(office, list_staged, sort=sort), index)


@pytest.mark.parametrize(
    ("where", "index"),
    [
        (Filter(actions=frozenset({"task.delete"})), "ix_audit_events_action"),
        (Filter(outcome=Outcome.FAILURE), "ix_audit_events_failed"),
    ],
)
def test_the_trail_of_what_is_rare(office: Office, where: Filter, index: str) -> None:
    plan = plan_of(office, list_trail, where=where, after=None, limit=20)
    assert_straight_off(plan, index)


@pytest.mark.parametrize("is_descending", [True, False])
@pytest.mark.parametrize("after", [None, "task_01ARZ3NDEKTSV4RRFFQ69G5FAV"])
@pytest.mark.parametrize(
    ("where", "index"),
    [
        (ABOUT_ONE, "ix_task_links_thing"),
        (replace(ABOUT_ONE, hides_final=True), "ix_task_links_open"),
        (replace(ABOUT_ONE, statuses=frozenset({TaskStatus.PENDING, TaskStatus.ON_HOLD})), "ix_task_links_open"),
    ],
)
def test_work_about_one_customer(
    office: Office, where: TaskFilter, index: str, is_descending: bool, after: str | None
) -> None:
    place = (office.clock.now(), after) if after is not None else None
    plan = plan_of(office, list_tasks, where=where, is_descending=is_descending, after=place)
    assert_straight_off(plan, index)


@pytest.mark.parametrize("sort", [TaskSort.DUE_AT, TaskSort.UPDATED_AT, TaskSort.TITLE])
def test_work_about_one_customer_in_another_order_comes_off_its_links(office: Office, sort: TaskSort) -> None:
    plan = plan_of(office, list_tasks, where=replace(ABOUT_ONE, hides_final=True), sort=sort)
    assert_nothing_read_whole(plan)
    # PostgreSQL chooses among its indexes by how many rows there are, of which a test has too few.
    if office.transactions.engine.dialect.name == "sqlite":
        assert "task_links USING INDEX ix_task_links_open (workspace_id=? AND type=? AND id=?)" in plan, plan
        assert re.search(
            r"work_items USING INDEX sqlite_autoindex_work_items_\d \((workspace_id=\? AND )?id=\?\)", plan
        ), plan


@pytest.mark.parametrize(
    ("sort", "index"),
    [(TaskSort.CREATED_AT, "ix_work_items_status_created"), (TaskSort.DUE_AT, "ix_work_items_status_due")],
)
@pytest.mark.parametrize("after", [None, "task_01ARZ3NDEKTSV4RRFFQ69G5FAV"])
def test_tasks_of_several_statuses_are_merged(office: Office, sort: TaskSort, index: str, after: str | None) -> None:
    where = TaskFilter(statuses=frozenset({TaskStatus.COMPLETED, TaskStatus.CANCELED, TaskStatus.PENDING}))
    place = (office.clock.now(), after) if after is not None else None
    plan = plan_of(office, list_tasks, where=where, sort=sort, after=place)
    assert "TEMP B-TREE" not in plan, plan
    assert not re.search("Sort  ", plan), plan
    assert len(re.findall(rf"{index}|{ACTIVE_DUE}", plan)) == 3, plan


def test_a_page_in_the_middle(office: Office) -> None:
    after = (office.clock.now(), "task_01ARZ3NDEKTSV4RRFFQ69G5FAV")
    assert_straight_off(plan_of(office, list_tasks, after=after), "ix_work_items_created")


@pytest.mark.parametrize("where", [OVERDUE, OPEN])
def test_what_is_due_among_all_that_was_ever_done(office: Office, where: TaskFilter) -> None:
    plan = plan_of(office, list_tasks, where=where, sort=TaskSort.DUE_AT, is_descending=False)
    assert_straight_off(plan, ACTIVE_DUE)


def test_work_that_stands_in_one_of_several_ways(office: Office) -> None:
    ways = (
        Standing(frozenset({TaskStatus.PENDING}), is_begun=False, is_overdue=False),
        Standing(ACTIVE, is_begun=True),
    )
    where = TaskFilter(standings=ways)
    plan = plan_of(office, list_tasks, where=where, sort=TaskSort.DUE_AT, is_descending=False)
    assert_straight_off(plan, ACTIVE_DUE)


@pytest.mark.parametrize(
    ("sort", "index"),
    [
        (TaskSort.CREATED_AT, "ix_work_items_created"),
        (TaskSort.UPDATED_AT, "ix_work_items_updated"),
        (TaskSort.PRIORITY, "ix_work_items_priority"),
        (TaskSort.TITLE, "ix_work_items_title"),
        (TaskSort.STATUS, "ix_work_items_status"),
    ],
)
def test_open_work_in_any_order(office: Office, sort: TaskSort, index: str) -> None:
    assert_straight_off(plan_of(office, list_tasks, where=OPEN, sort=sort), index)


def test_hidden_work_is_counted_from_an_index_and_not_for_ever(office: Office) -> None:
    plan = plan_of(office, count_hidden, where=OPEN)
    assert_nothing_read_whole(plan)
    with office.transactions.begin() as uow:
        ((statement, _),) = record_statements(uow, count_hidden, actor=office.anna, where=OPEN)
    assert statement.count("LIMIT") == 2


def test_the_numbers_above_a_queue_come_from_indexes(office: Office) -> None:
    plans = "\n".join([*plans_of(office, count_work, where=TaskFilter()), plan_of(office, count_hidden, where=OPEN)])
    for table in ("work_items", "staged_tasks"):
        assert re.search(rf"\bix_{table}_\w+", plans), plans
    assert_nothing_read_whole(plans)
    # PostgreSQL chooses among its indexes by how many rows there are, of which a test has too few.
    if office.transactions.engine.dialect.name == "sqlite":
        assert plans.count("COVERING INDEX ix_work_items_status") == 3, plans
        assert plans.count("INDEX ix_work_items_closed") == 1, plans


@pytest.mark.parametrize("words", ["offer", '"exact words"', "of* -not"])
def test_what_was_written_last_comes_first_out_of_a_search(office: Office, words: str) -> None:
    make(office, title="Send an offer in exact words")
    plans = plans_of(office, find_tasks, asked=Asked(parse_words(words)), where=TaskFilter())
    # PostgreSQL asks for the newest document before.
    (plan, *_) = [each for each in plans if "search_index" in each or "words @@" in each]
    assert "TEMP B-TREE" not in plan, plan
    assert "Sort" not in plan, plan
    assert_nothing_read_whole(plan)


def test_rows_of_rare_words_are_looked_up_in_the_order_in_which_a_page_shows_them(office: Office) -> None:
    older, newer = make(office, title="Send an offer"), make(office, title="Send another offer")
    with office.transactions.begin() as uow:
        is_sqlite = uow.session.get_bind().dialect.name == "sqlite"
        # Of everything that was written since then, nothing has the word.
        uow.session.execute(text(LATER_DOCUMENT["sqlite" if is_sqlite else "postgresql"]))
    found = office.see(find_tasks, Asked(parse_words("offer")), actor=office.anna, where=TaskFilter())
    assert [hit.thing.row["id"] for hit in found.hits] == [newer.id, older.id]
    plans = plans_of(office, find_tasks, asked=Asked(parse_words("offer")), where=TaskFilter())
    gathered = [plan for plan in plans if "CTE Scan on every" in plan]
    assert len(gathered) == (0 if is_sqlite else 1)
    for plan in gathered:
        # What was gathered is put in order, and nothing after the rows were looked up.
        assert plan.count("Sort Key") == 1, plan


@pytest.mark.parametrize("where", [TaskFilter(), OVERDUE, OPEN])
def test_nothing_beside_the_rows_of_a_page_is_gone_through(office: Office, where: TaskFilter) -> None:
    other = make(office)
    make(office, depends_on=(other.id,), assignee_ids=(office.bob.member_id,), links=(Link("customer", "c1"),))
    office.do(approve, suggest(office, owner_id=office.bob.member_id).id, actor=office.anna)
    for plan in plans_of(office, list_tasks, where=where)[1:]:
        assert_nothing_read_whole(plan)
        # Neither all work of the workspace.
        assert not re.search(r"work_items USING .*\(workspace_id=\?\)$", plan, re.MULTILINE), plan


def test_the_index_on_changes_leads_to_what_was_decided(office: Office) -> None:
    plans = "\n".join(plans_of(office, report_quality, since=office.clock.now()))
    assert_nothing_read_whole(plans)
    # PostgreSQL chooses among its indexes by how many rows there are, of which a test has too few.
    if office.transactions.engine.dialect.name == "sqlite":
        assert plans.count("ix_staged_tasks_updated") == 2, plans


def test_what_is_recommended_about_suggestions_that_wait(office: Office) -> None:
    plan = plan_of(office, list_about_waiting, source_id=None, after=None, limit=20)
    assert_straight_off(plan, "ix_staged_recommendations_list")


def test_staging_looks_for_what_is_reported_and_for_customers_by_keys(office: Office) -> None:
    approved = office.do(approve, suggest(office, title="Send the deck").id, actor=office.anna)

    def look(uow: UnitOfWork, *, actor: Actor) -> None:
        ids = {approved.id, str(approved.staged_id)}
        assert [row["id"] for row in open_work.list_open(uow.session, actor.workspace_id, ids)] == [approved.id]
        handles.find(uow.session, actor.workspace_id, {name_handle("Acme"), domain_handle("acme.example")})

    plans = plans_of(office, look)
    assert len(plans) == 4
    for plan in plans:
        assert_nothing_read_whole(plan)
        assert not re.search(r"work_items USING .*\(workspace_id=\?( AND status=\?)?\)$", plan, re.MULTILINE), plan


def assert_nothing_read_whole(plan: str) -> None:
    """SQLite calls asking the index of words and reading what a query has made a scan as well."""
    scanned = re.findall(r"^SCAN (?!search_index VIRTUAL|anon|CONSTANT|\(|json_each|t$).*", plan, re.MULTILINE)
    assert not scanned, plan
    assert "Seq Scan" not in plan, plan


def test_the_newest_under_a_key_come_off_its_index_however_many_there_are(office: Office) -> None:
    with office.transactions.begin() as uow:
        rows = {f"stg_{number:026}": ["often"] for number in range(120)}
        duplicates.add_keys(uow.session, office.anna.workspace_id, rows)
        found = duplicates.list_sharing(uow.session, office.anna.workspace_id, ["often", "never"])
        [(statement, values)] = record_statements(
            uow, lambda uow: duplicates.list_sharing(uow.session, office.anna.workspace_id, ["often"])
        )
        plan = explain(uow.session.connection(), statement, values)
    assert {key: list(ids) for key, ids in found.items() if ids} == {"often": sorted(rows, reverse=True)[:50]}
    assert re.search(r"pk_duplicate_keys|sqlite_autoindex_duplicate_keys_1|PRIMARY KEY", plan), plan
    assert "TEMP B-TREE" not in plan, plan
    assert "Sort" not in plan, plan


def test_content_that_is_handed_in_again_is_found_by_the_indexes_that_keep_it_unique(office: Office) -> None:
    with office.transactions.rehearse() as uow:
        rows = [a_source(uow, source_id, actor=office.anna) for source_id in new_ids(Prefix.SOURCE, 500)]
        kept = [{**{name: row[name] for name in ("workspace_id", "sha256", "size")}, "data": b"?"} for row in rows]
        insert_many(uow.session, Blob, kept)
        insert_many(uow.session, Source, rows)
        if uow.session.get_bind().dialect.name == "postgresql":
            # Without rows to tell indexes apart, any of them does.
            uow.session.execute(text("ANALYZE sources"))
        [(statement, values)] = record_statements(uow, find_preconditions, digests=["a" * 64], actor=office.anna)
        plan = explain(uow.session.connection(), statement, values)
    assert "uq_sources_content" in plan, plan
    assert "uq_sources_private_content" in plan, plan
    # How much is kept is counted when it is written, and what is kept is not looked through.
    assert "blob_totals" in plan, plan
    assert "blobs" not in plan.replace("blob_totals", ""), plan


def a_source(uow: UnitOfWork, source_id: str, *, actor: Actor) -> dict[str, Any]:
    return {
        "id": source_id,
        "workspace_id": actor.workspace_id,
        "origin": Origin.TRANSCRIPT,
        "channel": actor.channel,
        "state": SourceState.DONE,
        "sha256": hashlib.sha256(source_id.encode()).hexdigest(),
        "size": 1,
        "content_type": "text/plain",
        "timezone": "UTC",
        **{name: [] for name in ("requested_participants", "participants", "links", "warnings")},
        "is_private": False,
        "created_at": uow.now,
        "updated_at": uow.now,
        "version": 1,
    }


def test_the_ids_that_are_asked_for_are_read_once_and_not_for_every_row(office: Office) -> None:
    ids = [make(office, title=title).id for title in ("Order tents", "Order chairs")]
    with office.transactions.begin() as uow:
        statements = record_statements(uow, lambda found: assignees.BY_TASK.fetch(found.session, ids=ids))
        plans = [explain(uow.session.connection(), *statement) for statement in statements]
    assert plans
    assert not any("{" in plan for plan in plans), "the ids stand in no condition"
