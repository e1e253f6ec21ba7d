"""The database can be brought to its shape, back to nothing and to its shape again, and the models agree with it."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import orjson
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from audit.entry import Entry
from audit.service import find_fault, record
from commands.migrate import alembic_config, migrate
from config.database import build_engine
from config.settings import Settings
from config.unit_of_work import UnitOfWork
from core.ids import WorkspaceId
from migrations.tables import Base, is_modelled
from tasks.policy.resources import ResourceDetails, ResourceRef
from tasks.resources.resources import put_resource
from tests.support.clock import FixedClock
from tests.support.shop import Shop

OLD_COLUMNS = (
    "id", "workspace_id", "seq", "at", "actor_id", "actor_kind", "credential_id", "channel", "request_id",
    "idempotency_key", "action", "outcome", "error_code", "subject_type", "subject_id", "status_before",
    "status_after", "changes", "links", "prev_hash",
)  # fmt: skip


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """A database in which there is nothing yet."""
    if request.param == "sqlite":
        yield Settings(data=tmp_path)
        return
    with request.getfixturevalue("cluster").database(migrated=False) as url:
        yield Settings(data=tmp_path, database_url=url)


@contextmanager
def connection_to(settings: Settings) -> Iterator[Connection]:
    engine: Engine = build_engine(settings)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def tables(settings: Settings) -> set[str]:
    with connection_to(settings) as connection:
        found = set(inspect(connection).get_table_names()) - {"alembic_version"}
    return {name for name in found if is_modelled(name, "table")}


def test_up_down_and_up_again(empty: Settings) -> None:
    migrate(empty)
    assert tables(empty) == set(Base.metadata.tables)
    command.downgrade(alembic_config(empty), "base")
    with connection_to(empty) as connection:
        assert set(inspect(connection).get_table_names()) == {"alembic_version"}
    migrate(empty)
    assert tables(empty) == set(Base.metadata.tables)


def test_migrating_again_changes_nothing(empty: Settings) -> None:
    migrate(empty)
    migrate(empty)
    assert tables(empty) == set(Base.metadata.tables)


def test_models_and_migrations_agree(empty: Settings) -> None:
    migrate(empty)
    with connection_to(empty) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": is_modelled})
        assert compare_metadata(context, Base.metadata) == []


def test_what_is_registered_already_is_known_by_its_domains_and_names(shop: Shop) -> None:
    details = ResourceDetails(name="Acme GmbH", email_domains=("acme.example",))
    shop.do(put_resource, ResourceRef("customer", "c1"), details, actor=shop.actor)
    shop.do(put_resource, ResourceRef("project", "p1"), ResourceDetails(name="Apollo"), actor=shop.actor)
    before = handles_in(shop)
    command.downgrade(alembic_config(shop.settings), "0008")
    migrate(shop.settings)
    assert handles_in(shop) == before
    assert before == [("domain", "acme.example", "c1"), ("name", "acme", "c1"), ("name", "acme gmbh", "c1")]


def handles_in(shop: Shop) -> list[tuple[str, str, str]]:
    with shop.transactions.engine.connect() as connection:
        rows = connection.execute(text("SELECT kind, handle, id FROM resource_handles"))
        return sorted((row.kind, row.handle, row.id) for row in rows)


def test_old_rows_of_the_trail_keep_their_hashes_and_give_up_their_words(empty: Settings) -> None:
    command.upgrade(alembic_config(empty), "0009")
    with connection_to(empty) as connection:
        old = write_old_rows(connection)
    migrate(empty)
    assert rows_and_words(empty) == (old, "sealed", True)
    command.downgrade(alembic_config(empty), "0009")
    with connection_to(empty) as connection:
        rows = connection.execute(text("SELECT hash, changes FROM audit_events ORDER BY seq")).all()
    assert [row.hash for row in rows[:2]] == old
    assert "Buy them" in str(rows[0].changes)
    migrate(empty)
    assert rows_and_words(empty) == (old, "sealed", True)


def write_old_rows(connection: Connection) -> list[str]:
    """Two rows as earlier versions wrote them, about work of which nothing else is left; their hashes."""
    connection.execute(
        text(
            "INSERT INTO workspaces (id, name, timezone, date_order, require_owner_on_approve, agent_writes,"
            " next_task_number, created_at) VALUES ('ws_1', 'Old', 'UTC', 'MDY', false, 'direct', 1, '2026-03-04 12:00:00')"
        )
    )
    previous, hashes = "0" * 64, []
    for seq, changes in ((1, {"title": {"from": "Buy them", "to": "Buy 1.5 of them"}}), (2, {})):
        row = dict.fromkeys(OLD_COLUMNS) | {
            "id": f"evt_{seq}", "workspace_id": "ws_1", "seq": seq, "at": "2026-03-04T12:00:00.000000+00:00",
            "actor_kind": "user", "channel": "api", "action": "task.edit", "outcome": "success", "subject_type": "task",
            "subject_id": "task_1", "changes": changes, "links": [{"type": "company", "id": "co_1"}], "prev_hash": previous,
        }  # fmt: skip
        previous = hashlib.sha256(orjson.dumps(row, option=orjson.OPT_SORT_KEYS)).hexdigest()
        hashes.append(previous)
        stored = row | {"hash": previous, "at": "2026-03-04 12:00:00.000000"}
        stored |= {name: orjson.dumps(row[name]).decode() for name in ("changes", "links")}
        names = ", ".join(stored)
        connection.execute(
            text(f"INSERT INTO audit_events ({names}) VALUES (:{names.replace(', ', ', :')})"),
            stored,
        )
    connection.execute(
        text("INSERT INTO audit_heads (workspace_id, seq, hash) VALUES ('ws_1', 2, :hash)"), {"hash": previous}
    )
    connection.commit()
    return hashes


def rows_and_words(settings: Settings) -> tuple[list[str], str, bool]:
    """The hashes of the old rows, whether the trail holds, and whether no row has words in it."""
    with connection_to(settings) as connection, Session(connection) as session:
        fault = find_fault(UnitOfWork(session=session, now=FixedClock().now()), WorkspaceId("ws_1"))
        rows = connection.execute(text("SELECT * FROM audit_events ORDER BY seq")).all()
    has_words = any(word in str(rows) for word in ("Buy", "co_1"))
    return [row.hash for row in rows[:2]], "sealed" if fault is None else fault.reason, not has_words


@pytest.mark.parametrize("change", ["UPDATE audit_events SET action = 'x'", "DELETE FROM audit_events"])
def test_no_row_of_the_audit_trail_can_be_changed(shop: Shop, change: str) -> None:
    leave_a_trace(shop)
    assert_refused(shop, change)


def test_no_words_of_the_audit_trail_can_be_changed(shop: Shop) -> None:
    assert_refused(shop, "UPDATE audit_values SET content = 'x'")


def test_the_audit_trail_cannot_be_emptied(shop: Shop) -> None:
    leave_a_trace(shop)
    # SQLite knows no TRUNCATE; a DELETE of everything is what it has instead.
    is_sqlite = shop.transactions.engine.dialect.name == "sqlite"
    assert_refused(shop, "DELETE FROM audit_events WHERE true" if is_sqlite else "TRUNCATE audit_events CASCADE")


def leave_a_trace(shop: Shop) -> None:
    shop.do(record, Entry(actor=shop.actor, action="source.read", subject_type="source", subject_id="src_1"))


def assert_refused(shop: Shop, statement: str) -> None:
    with shop.transactions.engine.connect() as connection:
        before = connection.scalar(text("SELECT count(*) FROM audit_events"))
        with pytest.raises(DatabaseError, match="append-only"):
            connection.execute(text(statement))
        connection.rollback()
        assert connection.scalar(text("SELECT count(*) FROM audit_events")) == before != 0
