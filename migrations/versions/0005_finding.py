"""Find work by words, and count it cheaply

Revision: 0005
Follows: 0004
"""

import sqlalchemy as sa
from alembic import op

from config.database import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_LIVE = sa.text("deleted_at IS NULL")
_COUNTED = ["workspace_id", "status", "id", "due_sort", "sla_due_at", "is_private", "created_by"]


def upgrade() -> None:
    op.add_column("work_items", sa.Column("sla_due_at", UtcDateTime(), nullable=True))
    op.add_column("work_items", sa.Column("sla_risk_at", UtcDateTime(), nullable=True))
    fill_sla()
    op.create_index("ix_work_items_closed", "work_items", ["workspace_id", "closed_at"], unique=False)
    op.create_index(
        "ix_work_items_status", "work_items", _COUNTED, unique=False, sqlite_where=_LIVE, postgresql_where=_LIVE
    )


def downgrade() -> None:
    op.drop_index("ix_work_items_status", table_name="work_items", sqlite_where=_LIVE, postgresql_where=_LIVE)
    op.drop_index("ix_work_items_closed", table_name="work_items")
    op.drop_column("work_items", "sla_risk_at")
    op.drop_column("work_items", "sla_due_at")


def fill_sla() -> None:
    """When work that exists already is due by its service level, and from when on it is at risk."""
    if op.get_bind().dialect.name == "sqlite":
        later = "strftime('%Y-%m-%d %H:%M:%f000', julianday(created_at) + sla_hours * {share} / 24)"
    else:
        later = "created_at + sla_hours * {share} * interval '1 hour'"
    items = sa.table("work_items", sa.column("sla_hours"), sa.column("sla_due_at"), sa.column("sla_risk_at"))
    values = {"sla_due_at": later.format(share=1.0), "sla_risk_at": later.format(share=0.8)}
    instants = {name: sa.literal_column(value) for name, value in values.items()}
    op.execute(sa.update(items).values(instants).where(items.c.sla_hours.is_not(None)))
