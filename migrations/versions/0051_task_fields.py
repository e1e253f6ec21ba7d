"""Suggestions keep what else their task is to have, where an agent asked for a whole task

Revision: 0051
Follows: 0066
"""

import sqlalchemy as sa
from alembic import op

from config.database import JsonValue

revision = "0051"
down_revision = "0066"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("staged_tasks", sa.Column("task_fields", JsonValue, nullable=True))


def downgrade() -> None:
    op.drop_column("staged_tasks", "task_fields")
