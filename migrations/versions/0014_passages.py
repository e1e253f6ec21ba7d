"""Keep the date and the kind of each passage of a mail

Revision: 0014
Follows: 0013
"""

import sqlalchemy as sa
from alembic import op

from config.database import UtcDateTime

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("segments", sa.Column("said_at", UtcDateTime(), nullable=True))
    op.add_column("segments", sa.Column("passage", sa.String(length=16), nullable=True))


def downgrade() -> None:
    op.drop_column("segments", "passage")
    op.drop_column("segments", "said_at")
