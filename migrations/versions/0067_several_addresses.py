"""Say what holds for mail to several intake addresses, and who wrote a mail that somebody redirected

Revision: 0067
Follows: 0073
"""

import sqlalchemy as sa
from alembic import op

revision = "0067"
down_revision = "0073"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "workspaces", sa.Column("several_addresses", sa.String(length=16), server_default="first", nullable=False)
    )
    op.add_column("inbound_messages", sa.Column("author_name", sa.String(length=255), nullable=True))
    op.add_column("inbound_messages", sa.Column("author_address", sa.String(length=320), nullable=True))


def downgrade() -> None:
    op.drop_column("inbound_messages", "author_address")
    op.drop_column("inbound_messages", "author_name")
    op.drop_column("workspaces", "several_addresses")
