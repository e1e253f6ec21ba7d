"""Ends of trails that the service keeps by itself, outside the database, and what the database itself refuses."""

import stat
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from access.services.workspaces import ensure_workspace
from audit.anchors import add_anchors, read_anchors
from audit.chain import Link
from audit.entry import Entry
from audit.service import record
from cli import main
from config.runtime import Runtime, build_runtime
from config.settings import Settings
from core.actor import system_actor
from core.ids import WorkspaceId
from staging.wiring import BEFORE_COMMIT
from tests.support.database import DATABASES
from tests.support.queue import RecordingQueue
from tests.support.tampering import cut_with_head, lift_triggers, rewrite
from workers.anchoring import Anchoring

anchor = Anchoring().run
ACME = WorkspaceId("ws_acme")


@pytest.fixture
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Runtime]:
    """A service with one workspace and some rows in its trail."""
    with DATABASES.new(tmp_path) as settings:
        monkeypatch.setenv("GLEANER_DATA", str(settings.data))
        monkeypatch.setenv("DATABASE_URL", settings.database_url)
        built = build_runtime(settings, before_commit=BEFORE_COMMIT, queue=RecordingQueue())
        with built.transactions.begin() as uow:
            ensure_workspace(uow, name="Acme")
        note(built)
        yield built
        built.engine.dispose()


def note(runtime: Runtime) -> None:
    with runtime.transactions.begin() as uow:
        actor = system_actor(ensure_workspace(uow, name="Acme").id)
        record(uow, *(Entry(actor, "task.edit", "task", f"task_{number}") for number in range(8)))


def test_the_service_keeps_an_end_for_each_trail_that_moved(runtime: Runtime) -> None:
    for _ in range(2):
        anchor(runtime)
    note(runtime)
    anchor(runtime)
    ((_, links),) = read_anchors(runtime.settings.anchors_file).items()
    assert [link.seq for link in links] == [9, 17]
    assert stat.S_IMODE(runtime.settings.anchors_file.stat().st_mode) == 0o600
    assert main(["verify-audit"]) == 0


@pytest.mark.parametrize("tamper", [rewrite, cut_with_head])
def test_verify_audit_finds_a_trail_chained_anew_without_being_told(
    runtime: Runtime, tamper: object, capsys: pytest.CaptureFixture[str]
) -> None:
    anchor(runtime)
    with runtime.engine.begin() as connection:
        lift_triggers(connection)
        tamper(connection, Random(1))  # type: ignore[operator]
    assert main(["verify-audit"]) == 3
    assert "anchored" in capsys.readouterr().err
    before = runtime.settings.anchors_file.read_text()
    anchor(runtime)
    assert runtime.settings.anchors_file.read_text() == before


def test_verify_audit_misses_a_workspace_that_is_gone(runtime: Runtime) -> None:
    add_anchors(runtime.settings.anchors_file, {ACME: Link(3, "a" * 64)})
    assert main(["verify-audit"]) == 3


def test_a_line_that_broke_off_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "anchors"
    add_anchors(path, {ACME: Link(3, "a" * 64)})
    with path.open("a") as file:
        file.write("ws_acme:4:abc")
    assert read_anchors(path) == {"ws_acme": [Link(3, "a" * 64)]}
    assert read_anchors(tmp_path / "none") == {}


def test_anchors_are_kept_where_the_settings_say(tmp_path: Path) -> None:
    assert Settings(data=tmp_path).anchors_file == tmp_path / "audit.anchors"
    assert Settings(data=tmp_path, audit_anchors=tmp_path / "elsewhere").anchors_file == tmp_path / "elsewhere"


REFUSED = (
    "DELETE FROM audit_heads",
    "UPDATE audit_heads SET seq = 0",
    "UPDATE audit_heads SET seq = seq - 1",
    "UPDATE audit_heads SET hash = 'x'",
    "UPDATE audit_heads SET seq = seq + 1",
)
# Only SQLite has these words; a row goes by them without any trigger on deletion.
REPLACING = (
    "INSERT OR REPLACE INTO audit_heads (workspace_id, seq, hash) SELECT workspace_id, 0, hash FROM audit_heads",
    "INSERT OR REPLACE INTO audit_events SELECT * FROM audit_events LIMIT 1",
    "INSERT OR REPLACE INTO audit_values SELECT * FROM audit_values LIMIT 1",
    "REPLACE INTO audit_events SELECT * FROM audit_events LIMIT 1",
)


def test_the_database_refuses_to_turn_back_or_replace_the_end_of_a_trail(runtime: Runtime) -> None:
    is_sqlite = runtime.engine.dialect.name == "sqlite"
    for statement in REFUSED + (REPLACING if is_sqlite else ("TRUNCATE audit_heads",)):
        with runtime.engine.connect() as connection:
            with pytest.raises(DBAPIError, match="append-only"):
                connection.execute(text(statement))
            connection.rollback()
