"""While an update runs, processes of the version before go on reading and writing what a newer one has migrated already."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Table
from sqlalchemy.exc import DatabaseError

from commands.revisions import alembic_config
from config.database import build_engine
from config.settings import Settings
from tests.support.old_rows import insert_everywhere, tables_of

OLDEST = "0009"
# It moved a counter into a table of its own in one step: updates from before it want the service stopped, as
# docs/operation.md says.
WANTS_A_STOP = {"0030"}


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
    engine = build_engine(settings)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def later_revisions(settings: Settings) -> list[str]:
    """In the order in which they come, which is not that of their numbers."""
    newest_first = ScriptDirectory.from_config(alembic_config(settings)).walk_revisions(base=OLDEST)
    return [each.revision for each in newest_first if each.revision != OLDEST][::-1]


def tables_in(settings: Settings) -> list[Table]:
    with connection_to(settings) as connection:
        return tables_of(connection)


def fault_of(settings: Settings, known: Sequence[Table], *, there: Sequence[Table]) -> str | None:
    """Why a version that knows those tables can't go on where these are there; None when it can."""
    gone = columns_of(known) - columns_of(there)
    if gone:
        return f"gone: {sorted(gone)}"
    with connection_to(settings) as connection:
        try:
            insert_everywhere(connection, known)
        except DatabaseError as error:
            return str(error.orig)
        finally:
            connection.rollback()
    return None


def columns_of(tables: Sequence[Table]) -> set[tuple[str, str]]:
    return {(table.name, column.name) for table in tables for column in table.columns}


def test_beside_each_migration_the_version_before_it_goes_on_writing(empty: Settings) -> None:
    config, faults = alembic_config(empty), {}
    command.upgrade(config, OLDEST)
    known = tables_in(empty)
    for revision in later_revisions(empty):
        command.upgrade(config, revision)
        there = tables_in(empty)
        if (fault := fault_of(empty, known, there=there)) is not None:
            faults[revision] = fault
        known = there
    assert faults.keys() == WANTS_A_STOP, faults
