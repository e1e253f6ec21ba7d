"""Keep what other systems call members

Revision: 0017
Follows: 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "member_external_ids",
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("member_id", sa.String(length=40), nullable=False),
        sa.Column("system", sa.String(length=32), nullable=False),
        sa.Column("external_id", sa.String(length=128), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["members.workspace_id", "members.id"],
            name=op.f("fk_member_external_ids_workspace_id_member_id"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "member_id", "system", name=op.f("pk_member_external_ids")),
        sa.UniqueConstraint(
            "workspace_id",
            "system",
            "external_id",
            name=op.f("uq_member_external_ids_workspace_id_system_external_id"),
        ),
    )


def downgrade() -> None:
    op.drop_table("member_external_ids")
