"""Keep in the indexes of work only the rows that a query asks them for

Revision: 0060
Follows: 0063
"""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0063"
branch_labels = None
depends_on = None

_TABLE = "work_items"
_IS_ACTIVE = "status IN ('in_progress', 'on_hold', 'pending', 'unaddressed')"
# Each with its columns and the rows that it is about, before and after; all rows where nothing is said.
_BEFORE: dict[str, tuple[tuple[str, ...], str | None]] = {
    "ix_work_items_closed": (("workspace_id", "closed_at"), None),
    "ix_work_items_source": (("source_id",), None),
    "ix_work_items_overdue": (("status", "due_sort", "id"), None),
    "ix_work_items_hold": (("status", "hold_until", "id"), None),
    "ix_work_items_deleted": (("deleted_at", "id"), None),
}
_AFTER: dict[str, tuple[tuple[str, ...], str | None]] = {
    "ix_work_items_closed": (("workspace_id", "closed_at"), "closed_at IS NOT NULL"),
    "ix_work_items_source": (("source_id", "workspace_id", "created_at", "id"), "source_id IS NOT NULL"),
    "ix_work_items_overdue": (("due_sort", "id"), _IS_ACTIVE),
    "ix_work_items_hold": (("hold_until", "id"), "hold_until IS NOT NULL"),
    "ix_work_items_deleted": (("deleted_at", "id"), "deleted_at IS NOT NULL"),
}


def upgrade() -> None:
    _replace(_BEFORE, _AFTER)


def downgrade() -> None:
    _replace(_AFTER, _BEFORE)


def _replace(
    old: dict[str, tuple[tuple[str, ...], str | None]], new: dict[str, tuple[tuple[str, ...], str | None]]
) -> None:
    for name in old:
        op.drop_index(name, _TABLE)
    for name, (columns, condition) in new.items():
        where = sa.text(condition) if condition else None
        op.create_index(name, _TABLE, list(columns), sqlite_where=where, postgresql_where=where)
