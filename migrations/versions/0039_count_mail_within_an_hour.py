"""Count what came by mail within an hour, of a sender and in all

Revision: 0039
Follows: 0038
"""

from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

_INDEXES = {
    "ix_inbound_messages_sender": ["workspace_id", "sender_address", "created_at"],
    "ix_inbound_messages_finished": ["workspace_id", "finished_at"],
    "ix_inbound_messages_reason": ["reason", "workspace_id", "created_at"],
}


def upgrade() -> None:
    for name, columns in _INDEXES.items():
        op.create_index(name, "inbound_messages", columns)


def downgrade() -> None:
    for name in reversed(_INDEXES):
        op.drop_index(name, table_name="inbound_messages")
