"""Keep what answers by mail say of a suggestion before it is decided

Revision: 0068
Follows: 0067
"""

import sqlalchemy as sa
from alembic import op

from config.database import JsonValue

revision = "0068"
down_revision = "0067"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("staged_tasks", sa.Column("remarks", JsonValue, nullable=True))


def downgrade() -> None:
    op.drop_column("staged_tasks", "remarks")
