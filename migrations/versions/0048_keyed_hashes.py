"""Hashes of the audit trail that only the installation's key makes

Revision: 0048
Follows: 0056
"""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0056"
branch_labels = None
depends_on = None

_TABLES = ("audit_events", "audit_heads")


def upgrade() -> None:
    for table in _TABLES:
        op.add_column(table, sa.Column("keyed_hash", sa.String(length=73), nullable=True))


def downgrade() -> None:
    for table in _TABLES:
        op.drop_column(table, "keyed_hash")
