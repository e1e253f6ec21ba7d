"""Let a suggestion say which open work it reports as done

Revision: 0008
Follows: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("staged_tasks", sa.Column("completes", sa.String(40), nullable=True))


def downgrade() -> None:
    op.drop_column("staged_tasks", "completes")
