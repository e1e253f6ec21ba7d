"""A backup, and what `gleaner restore` makes of it, on both databases."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from access.services.workspaces import ensure_workspace, list_workspaces
from cli import main
from config.database import build_engine
from config.queue_server import data_folder_lock
from config.runtime import build_runtime
from config.sealed_files import is_sealed
from config.settings import Settings, load_settings
from staging.wiring import BEFORE_COMMIT
from tests.support.database import Databases
from tests.support.queue import RecordingQueue

KEY = "a key that is long enough for a test"


def use(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    monkeypatch.setenv("GLEANER_DATA", str(settings.data))
    monkeypatch.setenv("DATABASE_URL", settings.database_url)
    monkeypatch.setenv("REDIS_URL", f"unix://{settings.data}/nobody.sock")


@pytest.fixture
def backup(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Sealed, of an installation with one workspace."""
    use(monkeypatch, settings)
    monkeypatch.setenv("GLEANER_BACKUP_KEY", KEY)
    add_workspace("Acme")
    assert main(["backup", str(tmp_path / "copy")]) == 0
    return tmp_path / "copy"


@pytest.fixture
def elsewhere(database: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, backup: Path) -> Iterator[Settings]:
    """Another installation, which is in use on SQLite and has an empty database on PostgreSQL."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    with database.new(folder) as settings:
        if settings.database_url.startswith("postgres"):
            empty(settings)
        use(monkeypatch, settings)
        yield settings


def empty(settings: Settings) -> None:
    engine = build_engine(settings)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()


def add_workspace(name: str) -> None:
    runtime = build_runtime(load_settings(), before_commit=BEFORE_COMMIT, queue=RecordingQueue())
    with runtime.transactions.begin() as uow:
        ensure_workspace(uow, name=name)
    runtime.engine.dispose()


def workspaces() -> list[str]:
    runtime = build_runtime(load_settings(), before_commit=BEFORE_COMMIT, queue=RecordingQueue())
    with runtime.transactions.read() as uow:
        found = [workspace.name for workspace in list_workspaces(uow)]
    runtime.engine.dispose()
    return found


def test_a_backup_that_is_restored_is_all_there(
    elsewhere: Settings, backup: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert is_sealed(backup)
    assert b"Acme" not in backup.read_bytes()
    assert main(["restore", "--check", str(backup)]) == 0
    assert main(["restore", str(backup)]) == 0
    assert workspaces() == ["Acme"]
    assert main(["verify-audit"]) == 0
    capsys.readouterr()
    assert not list(elsewhere.data.glob("restoring*"))


def is_sqlite(settings: Settings) -> bool:
    return settings.sqlalchemy_url.startswith("sqlite")


@pytest.mark.parametrize("fault", ["key", "no key", "cut off", "gone"])
def test_a_backup_that_can_not_be_opened_changes_nothing(
    elsewhere: Settings, backup: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    if is_sqlite(elsewhere):
        add_workspace("Globex")
    match fault:
        case "key":
            monkeypatch.setenv("GLEANER_BACKUP_KEY", f"{KEY} no more")
        case "no key":
            monkeypatch.delenv("GLEANER_BACKUP_KEY")
        case "cut off":
            backup.write_bytes(backup.read_bytes()[:-1])
        case "gone":
            backup.unlink()
    assert main(["restore", str(backup)]) == 1
    if is_sqlite(elsewhere):
        assert workspaces() == ["Globex"]
    assert not list(elsewhere.data.glob("restoring*"))


def test_a_service_that_runs_is_not_disturbed(elsewhere: Settings, backup: Path) -> None:
    with data_folder_lock(elsewhere):
        assert main(["restore", str(backup)]) == 1


def test_the_database_of_before_is_kept_and_never_overwritten(
    elsewhere: Settings, backup: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if not is_sqlite(elsewhere):
        assert main(["restore", str(backup)]) == 0
        assert main(["restore", str(backup)]) == 1
        assert "not empty" in capsys.readouterr().err
        return
    add_workspace("Globex")
    assert main(["restore", str(backup)]) == 0
    (kept,) = elsewhere.data.glob("*.before")
    with sqlite3.connect(kept) as connection:
        assert connection.execute("SELECT name FROM workspaces").fetchall() == [("Globex",)]
    assert main(["restore", str(backup)]) == 1


def test_a_trail_that_was_changed_is_not_restored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On SQLite, where a copy can be looked at before it is in place."""
    use(monkeypatch, Settings(data=tmp_path / "var"))
    assert main(["migrate"]) == 0
    add_workspace("Acme")
    copy = tmp_path / "copy"
    assert main(["backup", str(copy)]) == 0
    with sqlite3.connect(copy) as connection:
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE audit_events SET action = 'workspace.forge'")
    assert main(["restore", "--check", str(copy)]) == 1
    assert "trail" in capsys.readouterr().err
