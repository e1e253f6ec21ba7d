"""Owe people mail until a mail server has taken it

Revision: 0024
Follows: 0020
"""

import sqlalchemy as sa
from alembic import op

from config.database import JsonValue, UtcDateTime

revision = "0024"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "outgoing_mails",
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("recipient", sa.String(length=320), nullable=False),
        sa.Column("envelope_sender", sa.String(length=320), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("numbered", JsonValue, nullable=False),
        sa.Column("about_id", sa.String(length=40), nullable=True),
        sa.Column("offered_at", UtcDateTime(), nullable=True),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("lease_until", UtcDateTime(), nullable=True),
        sa.Column("held_by", sa.String(length=64), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=True),
        sa.Column("finished_at", UtcDateTime(), nullable=True),
        sa.Column("error_code", sa.String(length=64), nullable=True),
        sa.Column("error_detail", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_outgoing_mails_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing_mails")),
        sa.UniqueConstraint("workspace_id", "key", name=op.f("uq_outgoing_mails_workspace_id_key")),
    )
    op.create_index(op.f("ix_outgoing_mails_about_id"), "outgoing_mails", ["about_id"], unique=False)
    op.create_index("ix_outgoing_mails_lease", "outgoing_mails", ["state", "lease_until"], unique=False)
    op.create_index("ix_outgoing_mails_list", "outgoing_mails", ["workspace_id", "created_at", "id"], unique=False)
    op.create_index(
        "ix_outgoing_mails_recipient", "outgoing_mails", ["workspace_id", "recipient", "created_at"], unique=False
    )
    op.create_index("ix_outgoing_mails_waiting", "outgoing_mails", ["state", "due_at"], unique=False)


def downgrade() -> None:
    op.drop_table("outgoing_mails")
