"""Remember which mails of a mailbox were fetched

Revision: 0038
Follows: 0035
"""

import sqlalchemy as sa
from alembic import op

from config.database import UtcDateTime

revision = "0038"
down_revision = "0035"
branch_labels = None
depends_on = None

_STATE = sa.Enum("tried", "kept", "refused", name="fetchstate", native_enum=False, length=16)


def upgrade() -> None:
    op.create_table(
        "fetched_mails",
        sa.Column("mailbox", sa.String(length=64), nullable=False),
        sa.Column("validity", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("state", _STATE, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("seen_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("mailbox", "validity", "number", name=op.f("pk_fetched_mails")),
    )
    op.create_index(op.f("ix_fetched_mails_seen_at"), "fetched_mails", ["seen_at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_fetched_mails_seen_at"), table_name="fetched_mails")
    op.drop_table("fetched_mails")
