"""Suggestions say that reading their source again does not find them any more

Revision: 0050
Follows: 0053
"""

import sqlalchemy as sa
from alembic import op

from config.database import UtcDateTime

revision = "0050"
down_revision = "0053"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("staged_tasks", sa.Column("gone_at", UtcDateTime(), nullable=True))


def downgrade() -> None:
    op.drop_column("staged_tasks", "gone_at")
