"""`python -m commands.draft_migration "Keep tokens"`: a revision that takes the tables to what the models say, to be read and finished."""

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.script import ScriptDirectory

from commands.migrate import alembic_config, migrate
from config.settings import Settings


def draft(message: str) -> Path:
    """Write the next revision, from what differs between a freshly migrated database and the models."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder), database_url="")
        migrate(settings)
        config = alembic_config(settings)
        config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
        newest = ScriptDirectory.from_config(config).get_current_head() or "0000"
        script = command.revision(config, message=message, autogenerate=True, rev_id=f"{int(newest) + 1:04}")
    return Path(script.path)  # type: ignore[union-attr]  # one revision was asked for, so one came back


if __name__ == "__main__":
    print(draft(" ".join(sys.argv[1:])))  # noqa: T201
