"""The database can be brought to its shape, back to nothing and to its shape again, and the models agree with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

import migrations
from access.keys import KeyKind, mint_key
from access.services.keys import find_actor_by_key
from audit.entry import Entry
from audit.service import find_fault, record
from commands.draft_migration import next_number
from commands.migrate import is_at_newest, migrate
from commands.revisions import alembic_config
from config.database import build_engine
from config.settings import Settings
from config.unit_of_work import UnitOfWork
from core.actor import Channel
from core.ids import WorkspaceId
from migrations.indexes import add_index, drop_index
from migrations.newest import newest_revision
from migrations.tables import Base, is_modelled
from tasks.policy.resources import ResourceDetails, ResourceRef
from tasks.resources.resources import put_resource
from tests.support.clock import FixedClock
from tests.support.old_rows import read_rows, write_old_trail, write_old_workspace, write_row_everywhere
from tests.support.shop import Shop


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


def test_a_drafted_migration_takes_a_number_that_none_has() -> None:
    taken = {path.name[:4] for path in (Path(migrations.__file__).parent / "versions").glob("[0-9]*.py")}
    assert next_number(alembic_config(Settings())) == f"{max(map(int, taken)) + 1:04}"


def test_the_newest_revision_is_the_one_that_alembic_goes_to() -> None:
    assert newest_revision() == ScriptDirectory.from_config(alembic_config(Settings())).get_current_head()


def test_a_database_is_at_the_newest_revision_once_it_was_migrated(empty: Settings) -> None:
    assert not is_at_newest(empty)
    migrate(empty, to="0009")
    assert not is_at_newest(empty)
    migrate(empty)
    assert is_at_newest(empty)


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


def test_bytes_that_are_kept_already_are_counted_and_so_is_what_an_earlier_version_adds_and_erases(
    empty: Settings,
) -> None:
    migrate(empty, to="0066")
    with connection_to(empty) as connection:
        write_row_everywhere(connection)
        kept = connection.execute(text("SELECT sum(size) FROM blobs")).scalar_one()
    migrate(empty)
    with connection_to(empty) as connection:
        assert total_bytes(connection) == kept
        row = {"digest": "e" * 64, "data": b"?"}
        connection.execute(text("INSERT INTO blobs SELECT workspace_id, :digest, 500, :data FROM blobs"), row)
        assert total_bytes(connection) == kept + 500
        connection.execute(text("DELETE FROM blobs WHERE sha256 = :digest"), {"digest": "e" * 64})
        assert total_bytes(connection) == kept


def test_an_index_is_made_beside_others_and_again_after_an_attempt_that_failed(empty: Settings) -> None:
    migrate(empty)
    with connection_to(empty) as connection:
        context = MigrationContext.configure(connection, opts={"transaction_per_migration": True})
        for change in (add_size_index, add_size_index, partial(drop_index, "ix_sources_size", "sources")):
            with context.begin_transaction(_per_migration=True), Operations.context(context):
                change()
            there = {found["name"] for found in inspect(connection).get_indexes("sources")}
            assert ("ix_sources_size" in there) == (change is add_size_index)
            connection.commit()


def add_size_index() -> None:
    add_index("ix_sources_size", "sources", ["workspace_id", "size"], where="size > 0")


def total_bytes(connection: Connection) -> int:
    return int(connection.execute(text("SELECT sum(bytes) FROM blob_totals")).scalar_one())


def handles_in(shop: Shop) -> list[tuple[str, str, str]]:
    with shop.transactions.engine.connect() as connection:
        rows = connection.execute(text("SELECT kind, handle, id FROM resource_handles"))
        return sorted((row.kind, row.handle, row.id) for row in rows)


def test_old_rows_of_the_trail_keep_their_hashes_and_give_up_their_words(empty: Settings) -> None:
    command.upgrade(alembic_config(empty), "0009")
    with connection_to(empty) as connection:
        write_old_workspace(connection)
        old = write_old_trail(connection)
    migrate(empty)
    assert rows_and_words(empty) == (old, "sealed", True)
    command.downgrade(alembic_config(empty), "0009")
    with connection_to(empty) as connection:
        rows = connection.execute(text("SELECT hash, changes FROM audit_events ORDER BY seq")).all()
    assert [row.hash for row in rows[:2]] == old
    assert "Buy them" in str(rows[0].changes)
    migrate(empty)
    assert rows_and_words(empty) == (old, "sealed", True)


def test_a_filled_database_of_an_early_version_keeps_every_row_key_and_trail(empty: Settings) -> None:
    command.upgrade(alembic_config(empty), "0009")
    key = mint_key(KeyKind.PERSON)
    kept = {"api_keys.lookup": key.lookup, "api_keys.secret_hash": key.secret_hash}
    with connection_to(empty) as connection:
        before = write_row_everywhere(connection, **kept)
        old = write_old_trail(connection)
    migrate(empty)
    assert rows_and_words(empty) == (old, "sealed", True)
    with connection_to(empty) as connection, Session(connection) as session:
        uow = UnitOfWork(session=session, now=FixedClock().now())
        used = find_actor_by_key(uow, key.text, channel=Channel.API, request_id=None)
        assert (used.actor.member_id, used.actor.workspace_id) == ("members_1", "ws_1")
        after = read_rows(connection, list(before))
    assert len(before) == 34
    pairs = [(name, row, found) for name, rows in before.items() for row, found in zip(rows, after[name], strict=True)]
    elsewhere = {f"{name}.{column}" for name, row, found in pairs for column in row.keys() - found.keys()}
    # What comes next is counted in a row of its own, so that nobody who only wants a number waits for the workspace.
    assert elsewhere == {"workspaces.next_task_number"}
    assert not [
        (name, row, found)
        for name, row, found in pairs
        if any(found.get(column, value) != value for column, value in row.items())
    ]


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
