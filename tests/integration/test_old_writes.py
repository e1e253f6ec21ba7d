"""While an update runs, processes of the version before go on reading and writing what a newer one has migrated already."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Table
from sqlalchemy.exc import DatabaseError

from commands.revisions import alembic_config
from config.settings import Settings
from tests.integration.test_migrations import connection_to
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


def later_revisions(settings: Settings) -> list[str]:
    """In the order in which they come, which is not that of their numbers."""
    newest_first = ScriptDirectory.from_config(alembic_config(settings)).walk_revisions(base=OLDEST)
    return [each.revision for each in newest_first if each.revision != OLDEST][::-1]


def fault_of(settings: Settings, known: Sequence[Table]) -> str | None:
    """Why a version that knows these tables can't go on; None when it can."""
    with connection_to(settings) as connection:
        there = {(table.name, column.name) for table in tables_of(connection) for column in table.columns}
        gone = {(table.name, column.name) for table in known for column in table.columns} - there
        if gone:
            return f"gone: {sorted(gone)}"
        try:
            insert_everywhere(connection, known)
        except DatabaseError as error:
            return str(error.orig)
        finally:
            connection.rollback()
    return None


def test_beside_each_migration_the_version_before_it_goes_on_writing(empty: Settings) -> None:
    config, faults = alembic_config(empty), {}
    command.upgrade(config, OLDEST)
    for revision in later_revisions(empty):
        with connection_to(empty) as connection:
            known = tables_of(connection)
        command.upgrade(config, revision)
        if (fault := fault_of(empty, known)) is not None:
            faults[revision] = fault
    assert faults.keys() == WANTS_A_STOP, faults
