"""Count how often mail was refused for the same reason

Revision: 0063
Follows: 0058
"""

import sqlalchemy as sa
from alembic import op

revision = "0063"
down_revision = "0058"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("inbound_messages", sa.Column("times", sa.Integer(), server_default="1", nullable=False))


def downgrade() -> None:
    op.drop_column("inbound_messages", "times")
