"""Runs Alembic on the database of the settings."""

from pathlib import Path

from alembic import command
from alembic.config import Config

from config.settings import Settings

MIGRATIONS = Path(__file__).parent.parent / "migrations"


def run_revisions(settings: Settings, *, to: str) -> None:
    """Migrate the database to the revision."""
    command.upgrade(alembic_config(settings), to)


def alembic_config(settings: Settings) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["settings"] = settings
    return config
