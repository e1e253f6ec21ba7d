"""Rules: what happens when something does, and why tasks are as they are

Revision: 0029
Follows: 0028
"""

import sqlalchemy as sa
from alembic import op

from config.database import JsonValue, UtcDateTime

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

_TRIGGER = sa.Enum(
    "task_overdue", "task_blocked", "reading_failed", "event", name="trigger", native_enum=False, length=16
)
_EFFECT = sa.Enum("created", "priority", "escalated", name="effectkind", native_enum=False, length=16)


def upgrade() -> None:
    op.create_table(
        "rules",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("trigger", _TRIGGER, nullable=False),
        sa.Column("when", JsonValue, nullable=False),
        sa.Column("actions", JsonValue, nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("seen_seq", sa.Integer(), nullable=False),
        sa.Column("created_by", sa.String(length=40), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_rules_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rules")),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_rules_workspace_id_id")),
    )
    op.create_index("ix_rules_list", "rules", ["workspace_id", "created_at", "id"])
    op.create_index("ix_rules_trigger", "rules", ["trigger", "is_active"])
    op.create_table(
        "rule_firings",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("rule_id", sa.String(length=40), nullable=False),
        sa.Column("cause", sa.String(length=255), nullable=False),
        sa.Column("error_code", sa.String(length=64), nullable=True),
        sa.Column("error_detail", sa.Text(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "rule_id"],
            ["rules.workspace_id", "rules.id"],
            name=op.f("fk_rule_firings_workspace_id_rule_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_firings")),
        sa.UniqueConstraint("rule_id", "cause", name=op.f("uq_rule_firings_rule_id_cause")),
    )
    op.create_table(
        "rule_effects",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("task_id", sa.String(length=40), nullable=False),
        sa.Column("kind", _EFFECT, nullable=False),
        sa.Column("rule_id", sa.String(length=40), nullable=True),
        sa.Column("credential_id", sa.String(length=40), nullable=True),
        sa.Column("cause", sa.String(length=255), nullable=True),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["task_id"], ["work_items.id"], name=op.f("fk_rule_effects_task_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_effects")),
    )
    op.create_index("ix_rule_effects_task", "rule_effects", ["task_id", "created_at"])
    op.add_column("api_keys", sa.Column("is_for_rules", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("api_keys", "is_for_rules")
    op.drop_table("rule_effects")
    op.drop_table("rule_firings")
    op.drop_table("rules")
