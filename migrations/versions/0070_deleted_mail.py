"""Know when a mail was deleted, so that it can be erased after the time of grace

Revision: 0070
Follows: 0068
"""

import sqlalchemy as sa
from alembic import op

from config.database import UtcDateTime

revision = "0070"
down_revision = "0068"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("inbound_messages", sa.Column("deleted_at", UtcDateTime(), nullable=True))
    is_deleted = sa.text("deleted_at IS NOT NULL")
    op.create_index(
        "ix_inbound_messages_deleted",
        "inbound_messages",
        ["workspace_id", "deleted_at"],
        sqlite_where=is_deleted,
        postgresql_where=is_deleted,
    )


def downgrade() -> None:
    op.drop_index("ix_inbound_messages_deleted", table_name="inbound_messages")
    op.drop_column("inbound_messages", "deleted_at")
