"""Note beside each link of a task whether the task is open

Revision: 0076
Follows: 0075
"""

import sqlalchemy as sa
from alembic import op

revision = "0076"
down_revision = "0075"
branch_labels = None
depends_on = None

_ACTIVE = "('in_progress', 'on_hold', 'pending', 'unaddressed')"
_IS_OPEN = f"coalesce((SELECT status IN {_ACTIVE} FROM work_items WHERE id = {{row}}.task_id), {{no}})"
_MADE_AT = "(SELECT created_at FROM work_items WHERE id = {row}.task_id)"
_MOVES = f"(NEW.status IN {_ACTIVE}) <> (OLD.status IN {_ACTIVE})"
_MADE_AT_BEFORE = f"""
CREATE TRIGGER task_links_made_at AFTER INSERT ON task_links
BEGIN
    UPDATE task_links SET task_created_at = {_MADE_AT.format(row="NEW")}
    WHERE task_id = NEW.task_id AND position = NEW.position;
END
"""
# By trigger, so that what the version before writes meanwhile is followed too.
_SQLITE = (
    "DROP TRIGGER task_links_made_at",
    f"""
CREATE TRIGGER task_links_made_at AFTER INSERT ON task_links
BEGIN
    UPDATE task_links SET task_created_at = {_MADE_AT.format(row="NEW")}, task_is_open = {_IS_OPEN.format(row="NEW", no="0")}
    WHERE task_id = NEW.task_id AND position = NEW.position;
END
""",
    f"""
CREATE TRIGGER work_items_open AFTER UPDATE OF status ON work_items WHEN {_MOVES}
BEGIN
    UPDATE task_links SET task_is_open = NEW.status IN {_ACTIVE} WHERE task_id = NEW.id;
END
""",
)
_POSTGRESQL = (
    f"""
CREATE FUNCTION task_links_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.task_is_open := {_IS_OPEN.format(row="NEW", no="FALSE")};
    RETURN NEW;
END
$$
""",
    """
CREATE TRIGGER task_links_open BEFORE INSERT ON task_links
FOR EACH ROW EXECUTE FUNCTION task_links_open()
""",
    f"""
CREATE FUNCTION work_items_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE task_links SET task_is_open = NEW.status IN {_ACTIVE} WHERE task_id = NEW.id;
    RETURN NULL;
END
$$
""",
    f"""
CREATE TRIGGER work_items_open AFTER UPDATE OF status ON work_items
FOR EACH ROW WHEN ({_MOVES}) EXECUTE FUNCTION work_items_open()
""",
)


def upgrade() -> None:
    op.add_column("task_links", sa.Column("task_is_open", sa.Boolean(), nullable=False, server_default=sa.false()))
    for statement in _SQLITE if _is_sqlite() else _POSTGRESQL:
        op.execute(statement)
    # Open work is little beside all that was done, so that few rows are written.
    op.execute(
        f"UPDATE task_links SET task_is_open = {'1' if _is_sqlite() else 'TRUE'}"
        f" WHERE task_id IN (SELECT id FROM work_items WHERE status IN {_ACTIVE})"
    )


def downgrade() -> None:
    if _is_sqlite():
        op.execute("DROP TRIGGER work_items_open")
        op.execute("DROP TRIGGER task_links_made_at")
        op.execute(_MADE_AT_BEFORE)
    else:
        for table, name in (("work_items", "work_items_open"), ("task_links", "task_links_open")):
            op.execute(f"DROP TRIGGER {name} ON {table}")
            op.execute(f"DROP FUNCTION {name}()")
    op.drop_column("task_links", "task_is_open")


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"
