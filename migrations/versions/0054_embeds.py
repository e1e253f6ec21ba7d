"""Let other pages show a list of work, and take that back

Revision: 0054
Follows: 0050
"""

import sqlalchemy as sa
from alembic import op

from config.database import UtcDateTime

revision = "0054"
down_revision = "0050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("workspaces", sa.Column("embeds_since", UtcDateTime(), nullable=True))


def downgrade() -> None:
    op.drop_column("workspaces", "embeds_since")
