"""Say of members when they changed last

Revision: 0075
Follows: 0070
"""

import sqlalchemy as sa
from alembic import op

from config.database import UtcDateTime

revision = "0075"
down_revision = "0070"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Versions that do not know the column leave it empty: that member counts as unchanged since it was made.
    op.add_column("members", sa.Column("updated_at", UtcDateTime(), nullable=True))
    op.execute("UPDATE members SET updated_at = created_at")


def downgrade() -> None:
    with op.batch_alter_table("members") as batch:
        batch.drop_column("updated_at")
