"""Tell senders what was found in their mail, and what became of it

Revision: 0025
Follows: 0024
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_POLICY = sa.Enum("none", "found", "decided", name="receiptpolicy", native_enum=False, length=16)
_STATE = sa.Enum("owed", "awaited", "written", name="receiptstate", native_enum=False, length=16)


def upgrade() -> None:
    op.add_column("intake_addresses", sa.Column("receipts", _POLICY, nullable=False, server_default="found"))
    op.add_column("inbound_messages", sa.Column("receipt", _STATE, nullable=True))
    op.create_index("ix_inbound_messages_receipt", "inbound_messages", ["receipt"])


def downgrade() -> None:
    op.drop_index("ix_inbound_messages_receipt", "inbound_messages")
    op.drop_column("inbound_messages", "receipt")
    op.drop_column("intake_addresses", "receipts")
