"""`gleaner migrate`: bring the database to the schema of this version."""

import argparse
from importlib import import_module

from sqlalchemy import inspect, text

from commands.audit_key import ensure_audit_key
from commands.exits import Exit
from config.database import build_engine
from config.private_files import make_private
from config.row_security import put_up
from config.settings import Settings, load_settings
from migrations.newest import newest_revision


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", default="head", metavar="REVISION", help="stop at this revision (default: the newest)")
    parser.add_argument(
        "--new-audit-key",
        action="store_true",
        help="make the audit trail with a new key from now on, because the old one is lost",
    )


def run(args: argparse.Namespace) -> int:
    migrate(load_settings(), to=args.to, makes_key_anew=args.new_audit_key)
    return Exit.OK


def migrate(settings: Settings, *, to: str = "head", makes_key_anew: bool = False) -> None:
    """Migrate the database to the revision, and create the key of its trail if missing. A second call changes nothing."""
    upgrade(settings, to=to)
    if settings.row_security and to == "head":
        _put_up(settings)
    if to == "head":
        ensure_audit_key(settings, anew=makes_key_anew)


def upgrade(settings: Settings, *, to: str = "head") -> None:
    """Migrate the database only, without row security and audit key."""
    make_private(settings.data)
    if to == "head" and is_at_newest(settings):
        return
    # Imported by name, because most starts have nothing to migrate and need no Alembic in memory.
    import_module("commands.revisions").run_revisions(settings, to=to)


def is_at_newest(settings: Settings) -> bool:
    """Whether the database already has the schema of this version."""
    engine = build_engine(settings)
    try:
        with engine.connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return False
            standing = connection.scalars(text("SELECT version_num FROM alembic_version")).all()
    finally:
        engine.dispose()
    return [*standing] == [newest_revision()]


def _put_up(settings: Settings) -> None:
    engine = build_engine(settings)
    try:
        put_up(engine, settings.row_security)
    finally:
        engine.dispose()
