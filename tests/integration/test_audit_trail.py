"""Nobody changes the trail unnoticed, not even with the database in their hands."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

import pytest
from alembic import command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Table, make_url, text
from sqlalchemy.orm import Session

from access.models import Workspace
from audit.chain import Link
from audit.entry import Entry, Outcome
from audit.models import AuditEvent, AuditHead, AuditValues
from audit.repository import Filter, find_head, list_events
from audit.service import erase_values, find_fault, record
from audit.verification import Break
from commands import verify_audit
from commands.exits import Exit
from commands.migrate import migrate
from commands.revisions import alembic_config
from config.settings import Settings
from config.unit_of_work import UnitOfWork
from tests.support.engines import engine_on
from tests.support.shop import Shop, open_shop
from tests.support.tampering import (
    TAMPERINGS,
    Tampering,
    cut_with_head,
    lift_triggers,
    rewrite,
)

ROWS = 24
# What a trail consists of, and what it refers to.
TABLES = (Workspace.__table__, AuditEvent.__table__, AuditValues.__table__, AuditHead.__table__)
SHARED = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
seeds = st.integers(0, 2**32).map(Random)


def write_new(shop: Shop) -> Shop:
    """A trail of some length, with failures in it, and rows that have words and some that have none."""
    note(shop, range(ROWS))
    return shop


def write_old(shop: Shop) -> Shop:
    """One whose first half was written before words lay beside the chain, and of which some were erased."""
    note(shop, range(ROWS // 2))
    command.downgrade(alembic_config(shop.settings), "0009")
    migrate(shop.settings)
    note(shop, range(ROWS // 2, ROWS))
    for number in (1, ROWS - 2):
        shop.do(erase_values, actor=shop.actor, subject_type="task", subject_id=f"task_{number}")
    return shop


Rows = list[tuple[Table, list[dict[str, Any]]]]


def rows_of_trail(shop: Shop) -> Rows:
    with shop.transactions.engine.connect() as connection:
        return [(table, [dict(row) for row in connection.execute(table.select()).mappings()]) for table in TABLES]


def put_back(settings: Settings, rows: Rows) -> None:
    with engine_on(settings) as engine, engine.begin() as connection:
        for table, values in rows:
            connection.execute(table.insert(), values)


@pytest.fixture(scope="module")
def old_rows() -> dict[str, Rows]:
    """What ``write_old`` left on each kind of database, once it was done: all migrations take longer than what is tried."""
    return {}


@pytest.fixture
def new_trail(shop: Shop) -> Shop:
    return write_new(shop)


@pytest.fixture
def old_trail(settings: Settings, old_rows: dict[str, Rows]) -> Iterator[Shop]:
    kind = make_url(settings.sqlalchemy_url).get_backend_name()
    if kind in old_rows:
        put_back(settings, old_rows[kind])
    with open_shop(settings) as shop:
        if kind not in old_rows:
            old_rows[kind] = rows_of_trail(write_old(shop))
        yield shop


@pytest.fixture(params=["new_trail", "old_trail"])
def trail(settings: Settings, request: pytest.FixtureRequest) -> Shop:
    """On each kind of database, which is known by the settings before one of the two is asked for."""
    written: Shop = request.getfixturevalue(request.param)
    return written


def note(shop: Shop, numbers: range) -> None:
    for number in numbers:
        outcome = Outcome.FAILURE if number % 5 == 0 else Outcome.SUCCESS
        changes = {"title": {"from": None, "to": f"Zoë {number}"}} if number % 4 in {1, 2} else {}
        company = ({"type": "company", "id": f"co_{number}"},) if number % 4 in {2, 3} else ()
        links = ({"type": "task", "id": "task_01ARZ3NDEKTSV4RRFFQ69G5FAV"}, *company)
        shop.do(record, Entry(shop.actor, "task.edit", "task", f"task_{number}", outcome, changes=changes, links=links))


@contextmanager
def undone(shop: Shop) -> Iterator[Connection]:
    """A connection whose changes are forgotten, so that each example meets an untouched trail."""
    with shop.transactions.engine.connect() as connection:
        lift_triggers(connection)
        yield connection
        connection.rollback()


def look(shop: Shop, connection: Connection, *anchors: Link) -> Break | None:
    with Session(connection, join_transaction_mode="rollback_only") as session:
        uow = UnitOfWork(session=session, now=shop.transactions.clock.now())
        return find_fault(uow, shop.actor.workspace_id, anchors=anchors)


def head_of(shop: Shop) -> Link:
    with shop.transactions.read() as uow:
        head = find_head(uow.session, shop.actor.workspace_id)
    assert head is not None
    return head


@pytest.mark.parametrize("tamper", TAMPERINGS)
@SHARED
@given(random=seeds)
def test_whatever_is_done_to_rows_is_found_wherever_it_is_done(trail: Shop, tamper: Tampering, random: Random) -> None:
    with undone(trail) as connection:
        assert look(trail, connection) is None
        tamper(connection, random)
        assert look(trail, connection) is not None


@pytest.mark.parametrize("tamper", [rewrite, cut_with_head])
@SHARED
@given(random=seeds)
def test_a_trail_that_was_chained_anew_is_found_by_a_head_kept_elsewhere(
    new_trail: Shop, tamper: Tampering, random: Random
) -> None:
    anchor = head_of(new_trail)
    with undone(new_trail) as connection:
        assert look(new_trail, connection, anchor) is None
        tamper(connection, random)
        assert look(new_trail, connection) is None
        assert look(new_trail, connection, anchor) is not None


def test_a_trail_holds_after_words_were_erased_and_says_that_they_were(new_trail: Shop) -> None:
    anchor = head_of(new_trail)
    erase = {"actor": new_trail.actor, "subject_type": "task", "subject_id": "task_2"}
    assert new_trail.do(erase_values, **erase)
    assert not new_trail.do(erase_values, **erase)
    assert_erased(new_trail, "task_2", anchor, company={"type": "company", "id": None})


def test_words_of_old_rows_can_be_erased_although_they_were_hashed(old_trail: Shop) -> None:
    assert_erased(old_trail, "task_1", head_of(old_trail))


def assert_erased(trail: Shop, subject_id: str, anchor: Link, *, company: dict[str, Any] | None = None) -> None:
    with trail.transactions.read() as uow:
        assert find_fault(uow, trail.actor.workspace_id, anchors=[anchor]) is None
        where = Filter(subject_id=subject_id)
        rows = list_events(uow.session, trail.actor.workspace_id, where, after=None, limit=9).rows
    assert [(row["action"], row["values"], row["changes"]) for row in rows] == [
        ("audit.erase", "shown", {}),
        ("task.edit", "erased", {"title": None}),
    ]
    assert rows[1]["links"][1:] == ([company] if company else [])
    stored = "".join(map(str, everything(trail)))
    number = subject_id.removeprefix("task_")
    assert f'Zoë {number}"' not in stored
    assert 'Zoë 5"' in stored


def everything(trail: Shop) -> list[Any]:
    with trail.transactions.engine.connect() as connection:
        return [
            *connection.execute(text("SELECT * FROM audit_events")),
            *connection.execute(text("SELECT * FROM audit_values")),
        ]


@pytest.mark.parametrize("tamper", [*TAMPERINGS, rewrite, cut_with_head])
def test_the_operator_is_told(
    trail: Shop,
    settings: Settings,
    tamper: Tampering,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("GLEANER_DATA", str(settings.data))
    monkeypatch.setenv("DATABASE_URL", settings.database_url)
    head = head_of(trail)
    anchor = f"{trail.actor.workspace_id}:{head.seq}:{head.hash}"
    assert verify(anchor) is Exit.OK
    with trail.transactions.engine.begin() as connection:
        lift_triggers(connection)
        tamper(connection, Random(7))
    assert verify(anchor) is Exit.FOUND_FAULT
    assert "broken at row" in capsys.readouterr().err


def verify(anchor: str) -> int:
    return verify_audit.run(argparse.Namespace(workspace=None, anchor=[anchor]))
