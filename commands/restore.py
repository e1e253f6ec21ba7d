"""`gleaner restore`: replace the database by a backup, after checking the backup.

All checks run on a copy: that it can be decrypted, that the database's integrity check passes, that this version can migrate
it, and that the audit trail is valid. The installation is not changed before all of them pass.
"""

import argparse
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import inspect

from access.services.workspaces import list_workspaces
from audit.repository import list_ends
from audit.service import find_fault
from commands.audit_key import ensure_audit_key, opened
from commands.exits import Exit
from commands.migrate import upgrade
from config.database import build_engine
from config.queue_server import QueueServerError, data_folder_lock, stop_leftover
from config.sealed_files import UnopenableFileError, is_sealed, open_file
from config.settings import Settings, load_settings
from core.errors import AppError

_KEY_HINT = "Bring audit.key of that installation; only if it is lost: --new-audit-key."


class RestoreError(AppError):
    """The backup was refused, and the installation is unchanged."""

    code = "restore_failed"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="what `gleaner backup` wrote")
    parser.add_argument("--check", action="store_true", help="only find out whether it could be restored")
    parser.add_argument(
        "--new-audit-key",
        action="store_true",
        help="the key that the backup's audit trail was made with is lost: make a new one",
    )


def run(args: argparse.Namespace) -> int:
    """Replace the database by the backup, migrated to this version. Unfinished work becomes owed again."""
    settings = load_settings()
    try:
        with data_folder_lock(settings), _opened(args.file, settings) as plain:
            if settings.sqlalchemy_url.startswith("sqlite"):
                _restore_sqlite(plain, settings, only_checks=args.check, has_key=not args.new_audit_key)
            else:
                _restore_postgresql(plain, settings, only_checks=args.check, has_key=not args.new_audit_key)
            if not args.check:
                ensure_audit_key(settings, anew=args.new_audit_key)
                _forget_queue(settings)
    except QueueServerError as error:
        raise RestoreError(str(error)) from error
    print(f"{args.file} {'can be restored' if args.check else 'is restored'}")  # noqa: T201
    return Exit.OK


@contextmanager
def _opened(file: Path, settings: Settings) -> Iterator[Path]:
    """A decrypted working copy of the backup, on the disk of the data folder; deleted afterwards unless it was moved."""
    if not file.is_file():
        raise RestoreError(f"There is no file {file}.")
    draft = settings.data / "restoring.part"
    try:
        if is_sealed(file):
            _open_sealed(file, draft, settings)
        else:
            shutil.copyfile(file, draft)
        yield draft
    finally:
        for left in (draft, *_companions(draft)):
            left.unlink(missing_ok=True)


def _open_sealed(file: Path, draft: Path, settings: Settings) -> None:
    if settings.backup_key is None:
        raise RestoreError("The backup is sealed; set GLEANER_BACKUP_KEY to the key that it was made with.")
    try:
        open_file(file, draft, key=settings.backup_key.get_secret_value().encode())
    except UnopenableFileError as error:
        raise RestoreError(f"The backup can't be opened. {error}") from error


def _restore_sqlite(draft: Path, settings: Settings, *, only_checks: bool, has_key: bool) -> None:
    _check_sqlite(draft)
    as_draft = settings.model_copy(update={"database_url": f"sqlite:///{draft.resolve()}"})
    upgrade(as_draft)
    _check_trails(as_draft, has_key=has_key)
    _close_journal(draft)
    if only_checks:
        return
    database = Path(settings.sqlalchemy_url.removeprefix("sqlite:///"))
    kept = database.with_name(f"{database.name}.before")
    if kept.exists():
        raise RestoreError(f"{kept} is there from an earlier time; put it elsewhere first.")
    if database.exists():
        _close_journal(database)
        database.rename(kept)
    draft.rename(database)


def _check_sqlite(draft: Path) -> None:
    with closing(sqlite3.connect(draft)) as connection:
        try:
            (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            is_ours = connection.execute("SELECT count(*) FROM alembic_version").fetchone()
        except sqlite3.DatabaseError as error:
            raise RestoreError(f"The backup is no database of Gleaner ({error}).") from error
    if found != "ok" or is_ours != (1,):
        raise RestoreError(f"The backup is damaged: {found}.")


def _close_journal(database: Path) -> None:
    """Merge the journal into the database file, and make sure that no other process has it open."""
    with closing(sqlite3.connect(database, timeout=1)) as connection:
        try:
            connection.execute("PRAGMA journal_mode=DELETE")
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise RestoreError(f"The database is in use ({error}); stop the service first.") from error


def _companions(database: Path) -> list[Path]:
    return [database.with_name(f"{database.name}{ending}") for ending in ("-wal", "-shm", "-journal")]


def _restore_postgresql(draft: Path, settings: Settings, *, only_checks: bool, has_key: bool) -> None:
    """Restore the backup in one transaction, into an empty database."""
    _pg_restore(["--list", str(draft)])
    engine = build_engine(settings)
    try:
        tables = inspect(engine).get_table_names()
    finally:
        engine.dispose()
    if tables:
        raise RestoreError("The database is not empty; create a new one, and name it in DATABASE_URL.")
    if only_checks:
        return
    url = settings.sqlalchemy_url.replace("postgresql+psycopg://", "postgresql://", 1)
    options = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
    _pg_restore([*options, f"--dbname={url}", str(draft)])
    upgrade(settings)
    _check_trails(settings, has_key=has_key)


def _pg_restore(arguments: list[str]) -> None:
    try:
        subprocess.run(["pg_restore", *arguments], check=True, stdout=subprocess.DEVNULL)  # noqa: S603, S607  # our own; found by PATH like any program of the operator's
    except (OSError, subprocess.CalledProcessError) as error:
        raise RestoreError(f"pg_restore did not work ({error}); it comes with PostgreSQL's client programs.") from error


def _check_trails(settings: Settings, *, has_key: bool) -> None:
    """Verify the trails by themselves, and with their key unless it is lost. Anchors are not used, because those kept
    outside the database may be newer than the backup.
    """
    with opened(settings) as runtime, runtime.transactions.read() as uow:
        if not has_key:
            uow.audit_key = None
        elif uow.audit_key is None and any(end.keyed_hash for end in list_ends(uow.session)):
            raise RestoreError(f"There is no {settings.audit_key_file}, with which its trails were made. {_KEY_HINT}")
        for workspace in list_workspaces(uow):
            if (fault := find_fault(uow, workspace.id, anchors=())) is not None:
                hint = f" {_KEY_HINT}" if fault.lacks_key else ""
                raise RestoreError(f"The trail of {workspace.name} breaks at row {fault.seq}: {fault.reason}.{hint}")


def _forget_queue(settings: Settings) -> None:
    """Empty the bundled queue server. The sweep enqueues owed work from the database again."""
    if not settings.redis_url:
        stop_leftover(settings)
        shutil.rmtree(settings.embedded_queue_socket.parent, ignore_errors=True)
