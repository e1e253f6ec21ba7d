"""Ask people before they become members

Revision: 0013
Follows: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_CONSENT = sa.Enum("none", "asked", "given", "ended", name="consent", native_enum=False, length=16)


def upgrade() -> None:
    op.add_column("members", sa.Column("consent", _CONSENT, nullable=False, server_default="none"))
    op.add_column("members", sa.Column("joining_hash", sa.String(length=255), nullable=True))
    members = sa.table("members", sa.column("account_id"), sa.column("consent"))
    op.execute(sa.update(members).where(members.c.account_id.is_not(None)).values(consent="given"))


def downgrade() -> None:
    op.drop_column("members", "joining_hash")
    op.drop_column("members", "consent")
