"""Let a workspace say by origin for how many days it keeps what comes in

Revision: 0047
Follows: 0046
"""

import sqlalchemy as sa
from alembic import op

from config.database import JsonValue

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("workspaces", sa.Column("retention", JsonValue, nullable=False, server_default="{}"))


def downgrade() -> None:
    op.drop_column("workspaces", "retention")
