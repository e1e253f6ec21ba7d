"""Keep the changes that agents propose, and what they recommend about suggestions

Revision: 0028
Follows: 0022
"""

import sqlalchemy as sa
from alembic import op

from config.database import JsonValue, UtcDateTime

revision = "0028"
down_revision = "0022"
branch_labels = None
depends_on = None

_KIND = sa.Enum("edit", "reopen", "delete", name="proposalkind", native_enum=False, length=16)
_STATE = sa.Enum("waiting", "accepted", "rejected", name="proposalstate", native_enum=False, length=16)
_CHANNEL = sa.Enum(
    "api", "mcp", "ui", "email", "worker", "rule", "import", name="channel", native_enum=False, length=16
)
_RECOMMENDED = sa.Enum("approve", "reject", "merge", name="recommended", native_enum=False, length=16)


def upgrade() -> None:
    op.create_table(
        "task_proposals",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("task_id", sa.String(length=40), nullable=False),
        sa.Column("task_version", sa.Integer(), nullable=False),
        sa.Column("kind", _KIND, nullable=False),
        sa.Column("changes", JsonValue, nullable=False),
        sa.Column("state", _STATE, nullable=False),
        sa.Column("decided_by", sa.String(length=40), nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("decision_note", sa.Text(), nullable=True),
        sa.Column("channel", _CHANNEL, nullable=False),
        sa.Column("created_by", sa.String(length=40), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["task_id"], ["work_items.id"], name=op.f("fk_task_proposals_task_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_task_proposals_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_proposals")),
    )
    op.create_index("ix_task_proposals_list", "task_proposals", ["workspace_id", "state", "created_at", "id"])
    op.create_index("ix_task_proposals_task", "task_proposals", ["task_id", "state"])
    op.create_table(
        "staged_recommendations",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("staged_id", sa.String(length=40), nullable=False),
        sa.Column("member_id", sa.String(length=40), nullable=False),
        sa.Column("action", _RECOMMENDED, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("into", sa.String(length=40), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "staged_id"],
            ["staged_tasks.workspace_id", "staged_tasks.id"],
            name=op.f("fk_staged_recommendations_workspace_id_staged_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staged_recommendations")),
        sa.UniqueConstraint("staged_id", "member_id", name=op.f("uq_staged_recommendations_staged_id_member_id")),
    )


def downgrade() -> None:
    op.drop_table("staged_recommendations")
    op.drop_table("task_proposals")
