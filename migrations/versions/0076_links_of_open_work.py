"""Note beside each new link of a task whether the task is open

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
_MADE_AT = "(SELECT created_at FROM work_items WHERE id = NEW.task_id)"
_AFTER_INSERT = """
CREATE TRIGGER task_links_made_at AFTER INSERT ON task_links
BEGIN
    UPDATE task_links SET {values} WHERE task_id = NEW.task_id AND position = NEW.position;
END
"""
_MADE_AT_ONLY = _AFTER_INSERT.format(values=f"task_created_at = {_MADE_AT}")
_WITH_OPEN = _AFTER_INSERT.format(
    values=f"task_created_at = {_MADE_AT}, task_is_open = {_IS_OPEN.format(row='NEW', no='0')}"
)
_FUNCTION = f"""
CREATE FUNCTION task_links_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.task_is_open := {_IS_OPEN.format(row="NEW", no="FALSE")};
    RETURN NEW;
END
$$
"""
_BEFORE_INSERT = """
CREATE TRIGGER task_links_open BEFORE INSERT ON task_links
FOR EACH ROW EXECUTE FUNCTION task_links_open()
"""


def upgrade() -> None:
    # A trigger, so that links that the version before writes meanwhile have it too. The other table follows in a revision of
    # its own: one transaction that locks both would wait for writers that wait for it.
    op.add_column("task_links", sa.Column("task_is_open", sa.Boolean(), nullable=False, server_default=sa.false()))
    for statement in ("DROP TRIGGER task_links_made_at", _WITH_OPEN) if _is_sqlite() else (_FUNCTION, _BEFORE_INSERT):
        op.execute(statement)


def downgrade() -> None:
    if _is_sqlite():
        op.execute("DROP TRIGGER task_links_made_at")
        op.execute(_MADE_AT_ONLY)
    else:
        op.execute("DROP TRIGGER task_links_open ON task_links")
        op.execute("DROP FUNCTION task_links_open()")
    op.drop_column("task_links", "task_is_open")


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"
