"""`gleaner backup`: a consistent copy of the database while the service runs."""

import argparse
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from commands.exits import Exit
from config.sealed_files import seal_file
from config.settings import Settings, load_settings
from core.errors import AppError


class BackupError(AppError):
    """No backup was created, and no partial file is left."""

    code = "backup_failed"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="must not exist yet")


def run(args: argparse.Namespace) -> int:
    """Write the copy under a temporary name first, so that a file with the final name is always complete."""
    settings = load_settings()
    if args.file.exists():
        raise BackupError(f"{args.file} exists already; nothing is overwritten.")
    draft = args.file.with_name(f"{args.file.name}.part")
    try:
        _copy_sqlite(settings, draft) if settings.sqlalchemy_url.startswith("sqlite") else _dump_postgresql(
            settings, draft
        )
        _finish(draft, args.file, settings)
    finally:
        draft.unlink(missing_ok=True)
    print(f"{args.file}: {args.file.stat().st_size:,} bytes")  # noqa: T201
    return Exit.OK


def _finish(draft: Path, file: Path, settings: Settings) -> None:
    """Give the backup its final name, encrypted if there is a backup key."""
    if settings.backup_key is None:
        draft.rename(file)
        return
    sealed = file.with_name(f"{file.name}.sealed")
    try:
        seal_file(draft, sealed, key=settings.backup_key.get_secret_value().encode())
        sealed.rename(file)
    finally:
        sealed.unlink(missing_ok=True)


def _copy_sqlite(settings: Settings, draft: Path) -> None:
    database = settings.sqlalchemy_url.removeprefix("sqlite:///")
    if not Path(database).exists():
        raise BackupError(f"There is no database at {database}.")
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("VACUUM INTO ?", (str(draft),))


def _dump_postgresql(settings: Settings, draft: Path) -> None:
    url = settings.sqlalchemy_url.replace("postgresql+psycopg://", "postgresql://", 1)
    try:
        subprocess.run(["pg_dump", "--format=custom", f"--file={draft}", f"--dbname={url}"], check=True)  # noqa: S603, S607  # our own settings; found by PATH like any program of the operator's
    except (OSError, subprocess.CalledProcessError) as error:
        raise BackupError(f"pg_dump did not work ({error}); it comes with PostgreSQL's client programs.") from error
