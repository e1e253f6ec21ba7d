"""Remember calls of mail services

Revision: 0016
Follows: 0015
"""

import sqlalchemy as sa
from alembic import op

from config.database import UtcDateTime

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "provider_events",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("seen_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_provider_events")),
    )
    op.create_index(op.f("ix_provider_events_seen_at"), "provider_events", ["seen_at"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_provider_events_seen_at"), table_name="provider_events")
    op.drop_table("provider_events")
