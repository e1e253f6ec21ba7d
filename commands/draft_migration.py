"""`python -m commands.draft_migration "Keep tokens"`: a draft revision from the tables to the models, to be reviewed."""

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from commands.migrate import migrate
from commands.revisions import alembic_config
from config.settings import Settings


def draft(message: str) -> Path:
    """Write the next revision from the differences between a freshly migrated database and the models."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder), database_url="")
        migrate(settings)
        config = alembic_config(settings)
        config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
        script = command.revision(config, message=message, autogenerate=True, rev_id=next_number(config))
    return Path(script.path)  # type: ignore[union-attr]  # one revision was asked for, so one came back


def next_number(config: Config) -> str:
    """One more than the highest revision number; the last revision of the chain need not have the highest."""
    taken = (int(each.revision) for each in ScriptDirectory.from_config(config).walk_revisions())
    return f"{max(taken, default=0) + 1:04}"


if __name__ == "__main__":
    print(draft(" ".join(sys.argv[1:])))  # noqa: T201
