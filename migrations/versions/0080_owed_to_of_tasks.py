"""Keep with a task to whom it is owed

Revision: 0080
Follows: 0079
"""

import sqlalchemy as sa
from alembic import op

revision = "0080"
down_revision = "0079"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Versions that do not know the column leave it empty.
    op.add_column("work_items", sa.Column("owed_to", sa.String(length=255), nullable=True))


def downgrade() -> None:
    # In place, because the views of the search keep SQLite from making the table anew.
    op.drop_column("work_items", "owed_to")
