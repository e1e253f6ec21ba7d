"""Keep identities at providers of single sign-on, and which sign-ons are over

Revision: 0057
Follows: 0054
"""

import sqlalchemy as sa
from alembic import op

from config.database import UtcDateTime

revision = "0057"
down_revision = "0054"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "identities",
        sa.Column("issuer", sa.String(length=255), nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_identities_account_id")),
        sa.PrimaryKeyConstraint("issuer", "subject", name=op.f("pk_identities")),
        sa.UniqueConstraint("account_id", "issuer", name=op.f("uq_identities_account_id_issuer")),
    )
    op.create_table(
        "used_sign_ons",
        sa.Column("state_hash", sa.String(length=64), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("state_hash", name=op.f("pk_used_sign_ons")),
    )
    op.create_index(op.f("ix_used_sign_ons_used_at"), "used_sign_ons", ["used_at"])


def downgrade() -> None:
    op.drop_table("used_sign_ons")
    op.drop_table("identities")
