"""List work about one thing in the order in which it was made straight off an index

Revision: 0056
Follows: 0040
"""

import sqlalchemy as sa
from alembic import op

from config.database import UtcDateTime

revision = "0056"
down_revision = "0040"
branch_labels = None
depends_on = None

_MADE_AT = "(SELECT created_at FROM work_items WHERE id = {row}.task_id)"
# By trigger, so that links that the version before writes meanwhile have it too.
_SQLITE = f"""
CREATE TRIGGER task_links_made_at AFTER INSERT ON task_links
BEGIN
    UPDATE task_links SET task_created_at = {_MADE_AT.format(row="NEW")}
    WHERE task_id = NEW.task_id AND position = NEW.position;
END
"""
_POSTGRESQL = (
    f"""
CREATE FUNCTION task_links_made_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.task_created_at := {_MADE_AT.format(row="NEW")};
    RETURN NEW;
END
$$
""",
    """
CREATE TRIGGER task_links_made_at BEFORE INSERT ON task_links
FOR EACH ROW EXECUTE FUNCTION task_links_made_at()
""",
)


def upgrade() -> None:
    op.drop_index("ix_task_links_thing", "task_links")
    op.add_column("task_links", sa.Column("task_created_at", UtcDateTime(), nullable=True))
    for statement in (_SQLITE,) if _is_sqlite() else _POSTGRESQL:
        op.execute(statement)
    op.execute(f"UPDATE task_links SET task_created_at = {_MADE_AT.format(row='task_links')}")
    op.create_index("ix_task_links_thing", "task_links", ["workspace_id", "type", "id", "task_created_at", "task_id"])


def downgrade() -> None:
    op.drop_index("ix_task_links_thing", "task_links")
    op.execute("DROP TRIGGER task_links_made_at" if _is_sqlite() else "DROP TRIGGER task_links_made_at ON task_links")
    if not _is_sqlite():
        op.execute("DROP FUNCTION task_links_made_at()")
    op.drop_column("task_links", "task_created_at")
    op.create_index("ix_task_links_thing", "task_links", ["workspace_id", "type", "id", "task_id"])


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"
