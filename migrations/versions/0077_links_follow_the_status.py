"""Keep the links of a task informed whether it is open

Revision: 0077
Follows: 0076
"""

from alembic import op

revision = "0077"
down_revision = "0076"
branch_labels = None
depends_on = None

_ACTIVE = "('in_progress', 'on_hold', 'pending', 'unaddressed')"
_MOVES = f"(NEW.status IN {_ACTIVE}) <> (OLD.status IN {_ACTIVE})"
_FOLLOW = f"UPDATE task_links SET task_is_open = NEW.status IN {_ACTIVE} WHERE task_id = NEW.id;"
_SQLITE = f"""
CREATE TRIGGER work_items_open AFTER UPDATE OF status ON work_items WHEN {_MOVES}
BEGIN
    {_FOLLOW}
END
"""
_FUNCTION = f"""
CREATE FUNCTION work_items_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    {_FOLLOW}
    RETURN NULL;
END
$$
"""
_POSTGRESQL = f"""
CREATE TRIGGER work_items_open AFTER UPDATE OF status ON work_items
FOR EACH ROW WHEN ({_MOVES}) EXECUTE FUNCTION work_items_open()
"""


def upgrade() -> None:
    for statement in (_SQLITE,) if _is_sqlite() else (_FUNCTION, _POSTGRESQL):
        op.execute(statement)


def downgrade() -> None:
    if _is_sqlite():
        op.execute("DROP TRIGGER work_items_open")
    else:
        op.execute("DROP TRIGGER work_items_open ON work_items")
        op.execute("DROP FUNCTION work_items_open()")


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"
