"""Invite people, set up and reset passwords by links that work once

Revision: 0019
Follows: 0016
"""

import sqlalchemy as sa
from alembic import op

from config.database import UtcDateTime

revision = "0019"
down_revision = "0016"
branch_labels = None
depends_on = None

_ROLE = sa.Enum("owner", "reviewer", "member", "agent", name="role", native_enum=False, length=16)
_KIND = sa.Enum("join", "setup", "reset", name="linkkind", native_enum=False, length=16)


def upgrade() -> None:
    op.create_table(
        "invitations",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("role", _ROLE, nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_by", sa.String(length=40), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("accepted_at", UtcDateTime(), nullable=True),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        sa.Column("member_id", sa.String(length=40), nullable=True),
        *(
            sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_invitations_{column}"))
            for column, target in (
                ("workspace_id", "workspaces.id"), ("created_by", "members.id"), ("member_id", "members.id")
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitations_token_hash")),
    )  # fmt: skip
    op.create_index("ix_invitations_workspace", "invitations", ["workspace_id", "id"])
    op.create_table(
        "one_time_links",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("kind", _KIND, nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=True),
        sa.Column("workspace_id", sa.String(length=40), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_one_time_links_account_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_one_time_links_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_one_time_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_one_time_links_token_hash")),
    )
    op.create_index(op.f("ix_one_time_links_account_id"), "one_time_links", ["account_id"])
    op.create_index(op.f("ix_one_time_links_expires_at"), "one_time_links", ["expires_at"])
    op.add_column("sessions", sa.Column("browser", sa.String(length=200), nullable=True))
    op.create_index(op.f("ix_sessions_account_id"), "sessions", ["account_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_sessions_account_id"), table_name="sessions")
    op.drop_column("sessions", "browser")
    op.drop_table("one_time_links")
    op.drop_table("invitations")
