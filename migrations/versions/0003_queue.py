"""Let the staged queue snooze, merge, undo and find duplicates

Revision: 0003
Follows: 0002
"""

import sqlalchemy as sa
from alembic import op

from config.database import JsonValue, UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("workspaces", sa.Column("expire_staged_after_days", sa.Integer(), nullable=True))
    op.add_column("staged_tasks", sa.Column("survivor_id", sa.String(length=40), nullable=True))
    op.add_column("staged_tasks", sa.Column("action_id", sa.String(length=40), nullable=True))
    op.create_index("ix_staged_tasks_survivor", "staged_tasks", ["survivor_id", "id"], unique=False)
    op.create_index("ix_staged_tasks_snoozed", "staged_tasks", ["state", "snoozed_until", "id"], unique=False)
    create_journal()
    create_duplicates()


def create_journal() -> None:
    op.create_table(
        "review_actions",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("actor_id", sa.String(length=40), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("undone_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_review_actions_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_actions")),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_review_actions_workspace_id_id")),
    )
    op.create_index("ix_review_actions_actor", "review_actions", ["workspace_id", "actor_id", "id"], unique=False)
    op.create_index("ix_review_actions_created", "review_actions", ["created_at"], unique=False)
    op.create_table(
        "review_steps",
        sa.Column("action_id", sa.String(length=40), nullable=False),
        sa.Column("staged_id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("before", JsonValue, nullable=False),
        sa.Column("version_before", sa.Integer(), nullable=False),
        sa.Column("version_after", sa.Integer(), nullable=False),
        sa.Column("undone_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "action_id"],
            ["review_actions.workspace_id", "review_actions.id"],
            name=op.f("fk_review_steps_workspace_id_action_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "staged_id"],
            ["staged_tasks.workspace_id", "staged_tasks.id"],
            name=op.f("fk_review_steps_workspace_id_staged_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("action_id", "staged_id", name=op.f("pk_review_steps")),
    )
    op.create_index("ix_review_steps_staged", "review_steps", ["staged_id", "version_after"], unique=False)


def create_duplicates() -> None:
    op.create_table(
        "duplicate_keys",
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("subject_id", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_duplicate_keys_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "key", "subject_id", name=op.f("pk_duplicate_keys")),
    )
    op.create_index("ix_duplicate_keys_subject", "duplicate_keys", ["subject_id"], unique=False)
    op.create_table(
        "duplicate_pairs",
        sa.Column("staged_id", sa.String(length=40), nullable=False),
        sa.Column("other_id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("reason", sa.String(length=255), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "staged_id"],
            ["staged_tasks.workspace_id", "staged_tasks.id"],
            name=op.f("fk_duplicate_pairs_workspace_id_staged_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("staged_id", "other_id", name=op.f("pk_duplicate_pairs")),
    )
    op.create_index("ix_duplicate_pairs_other", "duplicate_pairs", ["other_id", "staged_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_duplicate_pairs_other", table_name="duplicate_pairs")
    op.drop_table("duplicate_pairs")
    op.drop_index("ix_duplicate_keys_subject", table_name="duplicate_keys")
    op.drop_table("duplicate_keys")
    op.drop_index("ix_review_steps_staged", table_name="review_steps")
    op.drop_table("review_steps")
    op.drop_index("ix_review_actions_created", table_name="review_actions")
    op.drop_index("ix_review_actions_actor", table_name="review_actions")
    op.drop_table("review_actions")
    op.drop_index("ix_staged_tasks_snoozed", table_name="staged_tasks")
    op.drop_index("ix_staged_tasks_survivor", table_name="staged_tasks")
    op.drop_column("staged_tasks", "action_id")
    op.drop_column("staged_tasks", "survivor_id")
    op.drop_column("workspaces", "expire_staged_after_days")
