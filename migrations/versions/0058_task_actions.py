"""Keep bulk changes of tasks to undo them

Revision: 0058
Follows: 0057
"""

import sqlalchemy as sa
from alembic import op

from config.database import JsonValue, UtcDateTime

revision = "0058"
down_revision = "0057"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "task_actions",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("actor_id", sa.String(length=40), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("undone_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_task_actions_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_actions")),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_task_actions_workspace_id_id")),
    )
    op.create_index("ix_task_actions_actor", "task_actions", ["workspace_id", "actor_id", "id"], unique=False)
    op.create_index("ix_task_actions_created", "task_actions", ["created_at"], unique=False)
    op.create_table(
        "task_steps",
        sa.Column("action_id", sa.String(length=40), nullable=False),
        sa.Column("task_id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("is_new", sa.Boolean(), nullable=False),
        sa.Column("before", JsonValue, nullable=False),
        sa.Column("version_before", sa.Integer(), nullable=False),
        sa.Column("version_after", sa.Integer(), nullable=False),
        sa.Column("undone_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "action_id"],
            ["task_actions.workspace_id", "task_actions.id"],
            name=op.f("fk_task_steps_workspace_id_action_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "task_id"],
            ["work_items.workspace_id", "work_items.id"],
            name=op.f("fk_task_steps_workspace_id_task_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("action_id", "task_id", name=op.f("pk_task_steps")),
    )
    op.create_index("ix_task_steps_task", "task_steps", ["task_id", "version_after"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_task_steps_task", table_name="task_steps")
    op.drop_table("task_steps")
    op.drop_index("ix_task_actions_created", table_name="task_actions")
    op.drop_index("ix_task_actions_actor", table_name="task_actions")
    op.drop_table("task_actions")
