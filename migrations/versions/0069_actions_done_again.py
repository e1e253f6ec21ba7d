"""Remember how undone actions had left things, so that they can be done again, and single changes of tasks

Revision: 0069
Follows: 0071
"""

import sqlalchemy as sa
from alembic import op

from config.database import JsonValue

revision = "0069"
down_revision = "0071"
branch_labels = None
depends_on = None

STEPS = ("review_steps", "task_steps")


def upgrade() -> None:
    for table in STEPS:
        op.add_column(table, sa.Column("after", JsonValue, nullable=True))
        op.add_column(table, sa.Column("undone_version", sa.Integer(), nullable=True))
    op.add_column("task_actions", sa.Column("is_single", sa.Boolean(), server_default=sa.false(), nullable=False))
    for table in ("review_actions", "task_actions"):
        op.create_index(f"ix_{table}_undone", table, ["workspace_id", "actor_id", "undone_at"], unique=False)


def downgrade() -> None:
    for table in ("review_actions", "task_actions"):
        op.drop_index(f"ix_{table}_undone", table_name=table)
    op.drop_column("task_actions", "is_single")
    for table in STEPS:
        op.drop_column(table, "undone_version")
        op.drop_column(table, "after")
