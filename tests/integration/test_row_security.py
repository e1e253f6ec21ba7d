"""The second wall on PostgreSQL: what a query forgets to leave out, the database leaves out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from access.services.workspaces import ensure_workspace
from api.access import Access
from commands.migrate import migrate
from commands.revisions import alembic_config
from config.database import build_engine
from config.row_security import APART, confine, put_up
from config.settings import Settings, SettingsError, load_settings
from core.actor import system_actor
from core.ids import WorkspaceId
from intake.blobs import DatabaseBlobs
from intake.door.receive import receive
from intake.door.upload import Upload
from tests.api.people import Desk, open_desk
from tests.api.routes import call, guarded, make_one_of_everything
from tests.support.database import DATABASES
from tests.support.old_rows import insert_everywhere, tables_of
from tests.support.postgres import ROLE, Cluster

# Reads that are refused without the wall as well, as the tests call them.
ALSO_WITHOUT = {
    "calendar.list_calendar", "own_sign_on.show_own_sign_on", "preferences.show_preferences", "search.search",
    "second_factor.show_second_factor",
}  # fmt: skip


@pytest.fixture
def office(cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """An API on PostgreSQL whose requests take on the role, and another workspace with a transcript of its own."""
    monkeypatch.setattr(DATABASES, "cluster", cluster)
    monkeypatch.setattr(cluster, "row_security", ROLE)
    with open_desk(tmp_path) as opened:
        put_up(opened.runtime.engine, ROLE)
        with opened.runtime.transactions.begin() as uow:
            there = system_actor(ensure_workspace(uow, name="Elsewhere").id)
            receive(uow, Upload(data=b"Eve: I'll send it.", timezone="UTC"), actor=there, blobs=DatabaseBlobs())
        yield opened


def tables_with_policy(connection: Connection) -> set[str]:
    return set(connection.execute(text("SELECT tablename FROM pg_policies")).scalars())


def reading(office: Desk) -> list[tuple[Rule, str, Access]]:
    return [each for each in guarded(office) if each[1] == "GET"]


def test_a_query_that_forgets_its_workspace_finds_nothing_of_others(office: Desk) -> None:
    with office.runtime.transactions.read() as uow:
        everybody = {row.workspace_id for row in uow.session.execute(text("SELECT workspace_id FROM sources"))}
        assert len(everybody) == 1
        confine(uow.session, office.workspace_id, role=ROLE)
        for table in ("sources", "jobs", "blobs", "audit_events", "search_texts"):
            found = uow.session.execute(text(f"SELECT DISTINCT workspace_id FROM {table}")).scalars()  # ours
            assert set(found) <= {office.workspace_id}
        assert uow.session.execute(text("SELECT count(*) FROM segments")).scalar_one() == 0


def test_nothing_of_others_is_changed_deleted_or_put_in(office: Desk) -> None:
    with office.runtime.engine.connect() as connection:
        (other,) = connection.execute(text("SELECT DISTINCT workspace_id FROM sources")).scalars()
        connection.rollback()
    with office.runtime.transactions.read() as uow:
        confine(uow.session, office.workspace_id, role=ROLE)
        for statement in ("UPDATE sources SET title = 'x'", "DELETE FROM jobs"):
            assert uow.session.execute(text(statement)).rowcount == 0  # type: ignore[attr-defined]  # of a change there is one
        put = "INSERT INTO blobs (workspace_id, sha256, size, data) VALUES (:other, 'x', 0, '')"
        with pytest.raises(DBAPIError, match="row-level security"):
            uow.session.execute(text(put), {"other": other})


def test_without_a_workspace_the_role_sees_nothing(office: Desk) -> None:
    with office.runtime.transactions.read() as uow:
        confine(uow.session, WorkspaceId(""), role=ROLE)
        assert uow.session.execute(text("SELECT count(*) FROM sources")).scalar_one() == 0


def test_the_wall_ends_with_the_transaction(office: Desk) -> None:
    """So that whoever is given the connection next is not behind somebody else's."""
    with office.runtime.engine.connect() as connection:
        with connection.begin():
            connection.execute(text("SELECT set_config('role', :role, true)"), {"role": ROLE})
        with connection.begin():
            assert connection.execute(text("SELECT count(*) FROM sources")).scalar_one() == 1


def test_every_table_of_a_workspace_is_behind_the_wall(office: Desk) -> None:
    columns = (
        "SELECT table_name FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)"
        " WHERE column_name = 'workspace_id' AND table_schema = 'public' AND table_type = 'BASE TABLE'"
    )
    with office.runtime.engine.connect() as connection:
        assert tables_with_policy(connection) - {"segments"} == set(connection.execute(text(columns)).scalars()) - APART


def test_every_route_does_behind_the_wall_what_it_does_without(office: Desk) -> None:
    ids = make_one_of_everything(office)
    owner = office.with_key()
    statuses = {
        (rule.endpoint, method): call(owner, rule, method, ids).status_code for rule, method, _ in guarded(office)
    }
    assert not {key: status for key, status in statuses.items() if status >= 500}
    read = {endpoint: status for (endpoint, method), status in statuses.items() if method == "GET"}
    assert not {endpoint: status for endpoint, status in read.items() if status >= 400 and endpoint not in ALSO_WITHOUT}


def test_bytes_are_counted_behind_the_wall_before_the_role_may_touch_their_totals(
    cluster: Cluster, tmp_path: Path
) -> None:
    with cluster.database(migrated=False) as url:
        settings = Settings(data=tmp_path, database_url=url, row_security=ROLE)
        migrate(settings, to="0052")
        engine = build_engine(settings)
        put_up(engine, ROLE)
        with engine.begin() as connection:
            workspaces = [table for table in tables_of(connection) if table.name == "workspaces"]
            insert_everywhere(connection, workspaces)
        command.upgrade(alembic_config(settings), "0055")
        with Session(engine) as session:
            confine(session, WorkspaceId("ws_1"), role=ROLE)
            row = {"digest": "e" * 64, "data": b"x"}
            session.execute(text("INSERT INTO blobs VALUES ('ws_1', :digest, 500, :data)"), row)
            session.commit()
            assert session.execute(text("SELECT sum(bytes) FROM blob_totals")).scalar_one() == 500
            confine(session, WorkspaceId("ws_1"), role=ROLE)
            session.execute(text("DELETE FROM blobs"))
            session.commit()
            assert session.execute(text("SELECT sum(bytes) FROM blob_totals")).scalar_one() == 0
        engine.dispose()


def test_a_second_wall_needs_a_database_that_has_one() -> None:
    with pytest.raises(SettingsError, match="GLEANER_ROW_SECURITY"):
        load_settings(row_security=ROLE, database_url="")
    assert not Settings().row_security
