"""Keep inbound mail

Revision: 0015
Follows: 0017
"""

import sqlalchemy as sa
from alembic import op

from config.database import JsonValue, UtcDateTime

revision = "0015"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "intake_addresses",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("token", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("policy", sa.String(length=16), nullable=False),
        sa.Column("domains", JsonValue, nullable=False),
        sa.Column("trusted_senders", JsonValue, nullable=False),
        sa.Column("takes_automatic", sa.Boolean(), nullable=False),
        sa.Column("assignee_id", sa.String(length=40), nullable=True),
        sa.Column("links", JsonValue, nullable=False),
        sa.Column("tags", JsonValue, nullable=False),
        sa.Column("is_private", sa.Boolean(), nullable=False),
        sa.Column("created_by", sa.String(length=40), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "assignee_id"],
            ["members.workspace_id", "members.id"],
            name=op.f("fk_intake_addresses_workspace_id_assignee_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_intake_addresses_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intake_addresses")),
        sa.UniqueConstraint("token", name=op.f("uq_intake_addresses_token")),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_intake_addresses_workspace_id_id")),
    )
    op.create_index("ix_intake_addresses_list", "intake_addresses", ["workspace_id", "created_at", "id"], unique=False)
    op.create_table(
        "inbound_messages",
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("address_id", sa.String(length=40), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("way", sa.String(length=16), nullable=False),
        sa.Column("provider", sa.String(length=16), nullable=True),
        sa.Column("envelope_sender", sa.String(length=320), nullable=True),
        sa.Column("recipient", sa.String(length=320), nullable=True),
        sa.Column("checks", JsonValue, nullable=True),
        sa.Column("is_private_wanted", sa.Boolean(), nullable=False),
        sa.Column("handed_in_by", sa.String(length=40), nullable=True),
        sa.Column("request_id", sa.String(length=64), nullable=True),
        sa.Column("is_private", sa.Boolean(), nullable=False),
        sa.Column("owner_id", sa.String(length=40), nullable=True),
        sa.Column("is_released", sa.Boolean(), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("outcome_before", sa.String(length=16), nullable=True),
        sa.Column("reason", sa.String(length=48), nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("duplicate_of", sa.String(length=40), nullable=True),
        sa.Column("source_id", sa.String(length=40), nullable=True),
        sa.Column("staged_count", sa.Integer(), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.String(length=512), nullable=True),
        sa.Column("thread", sa.String(length=64), nullable=True),
        sa.Column("subject", sa.String(length=500), nullable=True),
        sa.Column("sender_name", sa.String(length=255), nullable=True),
        sa.Column("sender_address", sa.String(length=320), nullable=True),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        sa.Column("submitted_by", sa.String(length=40), nullable=True),
        sa.Column("verdict", sa.String(length=16), nullable=True),
        sa.Column("verdict_reason", sa.String(length=32), nullable=True),
        sa.Column("flags", JsonValue, nullable=False),
        sa.Column("search_text", sa.Text(), nullable=True),
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
        sa.ForeignKeyConstraint(
            ["source_id"], ["sources.id"], name=op.f("fk_inbound_messages_source_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "address_id"],
            ["intake_addresses.workspace_id", "intake_addresses.id"],
            name=op.f("fk_inbound_messages_workspace_id_address_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "sha256"],
            ["blobs.workspace_id", "blobs.sha256"],
            name=op.f("fk_inbound_messages_workspace_id_sha256"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_inbound_messages_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbound_messages")),
    )
    op.create_index("ix_inbound_messages_content", "inbound_messages", ["workspace_id", "sha256"], unique=False)
    op.create_index("ix_inbound_messages_lease", "inbound_messages", ["state", "lease_until"], unique=False)
    op.create_index("ix_inbound_messages_list", "inbound_messages", ["workspace_id", "created_at", "id"], unique=False)
    op.create_index("ix_inbound_messages_message", "inbound_messages", ["workspace_id", "message_id"], unique=False)
    op.create_index(
        "ix_inbound_messages_outcome", "inbound_messages", ["workspace_id", "outcome", "created_at", "id"], unique=False
    )
    op.create_index("ix_inbound_messages_source", "inbound_messages", ["source_id"], unique=False)
    op.create_index(
        "ix_inbound_messages_thread", "inbound_messages", ["workspace_id", "thread", "created_at"], unique=False
    )
    op.create_index("ix_inbound_messages_waiting", "inbound_messages", ["state", "created_at", "id"], unique=False)
    op.create_table(
        "inbound_keys",
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("message_id", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"], ["inbound_messages.id"], name=op.f("fk_inbound_keys_message_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_inbound_keys_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "key", name=op.f("pk_inbound_keys")),
    )
    op.add_column("sources", sa.Column("defaults", JsonValue, nullable=True))


def downgrade() -> None:
    op.drop_column("sources", "defaults")
    op.drop_table("inbound_keys")
    op.drop_index("ix_inbound_messages_waiting", table_name="inbound_messages")
    op.drop_index("ix_inbound_messages_thread", table_name="inbound_messages")
    op.drop_index("ix_inbound_messages_source", table_name="inbound_messages")
    op.drop_index("ix_inbound_messages_outcome", table_name="inbound_messages")
    op.drop_index("ix_inbound_messages_message", table_name="inbound_messages")
    op.drop_index("ix_inbound_messages_list", table_name="inbound_messages")
    op.drop_index("ix_inbound_messages_lease", table_name="inbound_messages")
    op.drop_index("ix_inbound_messages_content", table_name="inbound_messages")
    op.drop_table("inbound_messages")
    op.drop_index("ix_intake_addresses_list", table_name="intake_addresses")
    op.drop_table("intake_addresses")
