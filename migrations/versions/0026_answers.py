"""Keep which letter of ours a mail answers

Revision: 0026
Follows: 0027
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("inbound_messages", sa.Column("answers_id", sa.String(length=40), nullable=True))


def downgrade() -> None:
    op.drop_column("inbound_messages", "answers_id")
