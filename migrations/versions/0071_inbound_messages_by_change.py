"""List inbound messages by when they changed last

Revision: 0071
Follows: 0055
"""

from alembic import op

revision = "0071"
down_revision = "0055"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_inbound_messages_updated", "inbound_messages", ["workspace_id", "updated_at", "id"])


def downgrade() -> None:
    op.drop_index("ix_inbound_messages_updated", table_name="inbound_messages")
