"""`gleaner migrate`: bring the database to the shape that this version expects."""

import argparse
from pathlib import Path

from alembic import command
from alembic.config import Config

from commands.exits import Exit
from config.private_files import make_private
from config.settings import Settings, load_settings

MIGRATIONS = Path(__file__).parent.parent / "migrations"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", default="head", metavar="REVISION", help="stop at this revision (default: the newest)")


def run(args: argparse.Namespace) -> int:
    migrate(load_settings(), to=args.to)
    return Exit.OK


def migrate(settings: Settings, *, to: str = "head") -> None:
    """Bring the database of these settings up to the revision; doing it again changes nothing."""
    make_private(settings.data)
    command.upgrade(alembic_config(settings), to)


def alembic_config(settings: Settings) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["settings"] = settings
    return config
