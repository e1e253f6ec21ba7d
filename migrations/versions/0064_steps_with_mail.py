"""Remember how a message stood before somebody last decided on it, so that this can be undone

Revision: 0064
Follows: 0061
"""

import sqlalchemy as sa
from alembic import op

from config.database import JsonValue

revision = "0064"
down_revision = "0061"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("inbound_messages", sa.Column("last_step", JsonValue, nullable=True))


def downgrade() -> None:
    op.drop_column("inbound_messages", "last_step")
