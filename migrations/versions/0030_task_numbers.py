"""Keep the next number of a workspace's tasks in a row of its own

Revision: 0030
Follows: 0026
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "task_numbers",
        sa.Column("workspace_id", sa.String(40), nullable=False),
        sa.Column("next_number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_task_numbers_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_task_numbers")),
    )
    op.execute("INSERT INTO task_numbers (workspace_id, next_number) SELECT id, next_task_number FROM workspaces")
    op.drop_column("workspaces", "next_task_number")


def downgrade() -> None:
    op.add_column("workspaces", sa.Column("next_task_number", sa.Integer(), nullable=False, server_default="1"))
    op.execute(
        "UPDATE workspaces SET next_task_number = "
        "(SELECT next_number FROM task_numbers WHERE task_numbers.workspace_id = workspaces.id)"
    )
    op.drop_table("task_numbers")
