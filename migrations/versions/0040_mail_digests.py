"""Who wants to be told once a day what came by mail

Revision: 0040
Follows: 0041
"""

import sqlalchemy as sa
from alembic import op

from config.database import UtcDateTime

revision = "0040"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mail_digests",
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("member_id", sa.String(length=40), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("told_until", UtcDateTime(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["members.workspace_id", "members.id"],
            name=op.f("fk_mail_digests_workspace_id_member_id"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "member_id", name=op.f("pk_mail_digests")),
    )
    op.create_index(op.f("ix_mail_digests_due_at"), "mail_digests", ["due_at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_mail_digests_due_at"), table_name="mail_digests")
    op.drop_table("mail_digests")
