"""Keep with an account how somebody likes the pages to be

Revision: 0073
Follows: 0069
"""

import sqlalchemy as sa
from alembic import op

from config.database import JsonValue

revision = "0073"
down_revision = "0069"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Nothing chosen is nothing kept; versions that do not know the column leave it alone.
    op.add_column("accounts", sa.Column("preferences", JsonValue, nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("accounts") as batch:
        batch.drop_column("preferences")
