"""Tell people what concerns them, and let them look unseen

Revision: 0053
Follows: 0049
"""

import sqlalchemy as sa
from alembic import op

from config.database import JsonValue, UtcDateTime

revision = "0053"
down_revision = "0049"
branch_labels = None
depends_on = None

_IS_UNREAD = sa.text("read_at IS NULL")


def upgrade() -> None:
    op.add_column("members", sa.Column("is_seen", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.create_table(
        "notifications",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("member_id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("subject_type", sa.String(length=16), nullable=False),
        sa.Column("subject_id", sa.String(length=40), nullable=False),
        sa.Column("cause_id", sa.String(length=40), nullable=True),
        sa.Column("actor_id", sa.String(length=40), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("read_at", UtcDateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["members.workspace_id", "members.id"],
            name=op.f("fk_notifications_workspace_id_member_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notifications")),
    )
    op.create_index("ix_notifications_list", "notifications", ["member_id", "created_at", "id"])
    op.create_index(
        "ix_notifications_unread",
        "notifications",
        ["member_id", "created_at"],
        sqlite_where=_IS_UNREAD,
        postgresql_where=_IS_UNREAD,
    )
    op.create_index("ix_notifications_created_at", "notifications", ["created_at"])
    op.create_table(
        "notification_wishes",
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("member_id", sa.String(length=40), nullable=False),
        sa.Column("muted", JsonValue, nullable=False),
        sa.Column("mailed", JsonValue, nullable=False),
        sa.Column("mailed_until", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["members.workspace_id", "members.id"],
            name=op.f("fk_notification_wishes_workspace_id_member_id"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "member_id", name=op.f("pk_notification_wishes")),
    )


def downgrade() -> None:
    op.drop_table("notification_wishes")
    op.drop_table("notifications")
    op.drop_column("members", "is_seen")
