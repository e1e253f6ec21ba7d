"""Say what holds for mail to several intake addresses, and who wrote a mail that somebody redirected

Revision: 0067
Follows: 0066
"""

import sqlalchemy as sa
from alembic import op

revision = "0067"
down_revision = "0066"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("workspaces") as table:
        table.add_column(sa.Column("several_addresses", sa.String(length=16), server_default="first", nullable=False))
    with op.batch_alter_table("inbound_messages") as table:
        table.add_column(sa.Column("author_name", sa.String(length=255), nullable=True))
        table.add_column(sa.Column("author_address", sa.String(length=320), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("inbound_messages") as table:
        table.drop_column("author_address")
        table.drop_column("author_name")
    with op.batch_alter_table("workspaces") as table:
        table.drop_column("several_addresses")
