"""Nobody changes the trail unnoticed, not even with the database in their hands."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from audit.chain import Break, Link
from audit.entry import Entry, Outcome
from audit.repository import find_head
from audit.service import find_fault, record
from commands import verify_audit
from commands.exits import Exit
from config.settings import Settings
from config.unit_of_work import UnitOfWork
from tests.support.shop import Shop
from tests.support.tampering import (
    TAMPERINGS,
    Tampering,
    cut_with_head,
    lift_triggers,
    rewrite,
)

ROWS = 24
SHARED = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
seeds = st.integers(0, 2**32).map(Random)


@pytest.fixture
def trail(shop: Shop) -> Shop:
    """A trail of some length, with failures in it."""
    for number in range(ROWS):
        outcome = Outcome.FAILURE if number % 5 == 0 else Outcome.SUCCESS
        changes = {"title": {"from": None, "to": f"Zoë {number}"}}
        shop.do(record, Entry(shop.actor, "task.edit", "task", f"task_{number}", outcome, changes=changes))
    return shop


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
    trail: Shop, tamper: Tampering, random: Random
) -> None:
    anchor = head_of(trail)
    with undone(trail) as connection:
        assert look(trail, connection, anchor) is None
        tamper(connection, random)
        assert look(trail, connection) is None
        assert look(trail, connection, anchor) is not None


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
