"""Know each list that other pages show, so that one alone can be taken back

Revision: 0066
Follows: 0065
"""

import sqlalchemy as sa
from alembic import op

from config.database import JsonValue, UtcDateTime

revision = "0066"
down_revision = "0065"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "list_embeds",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("origins", JsonValue, nullable=False),
        sa.Column("link_type", sa.String(length=16), nullable=True),
        sa.Column("link_id", sa.String(length=128), nullable=True),
        sa.Column("created_by", sa.String(length=40), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        sa.Column("last_used_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["created_by"], ["members.id"], name=op.f("fk_list_embeds_created_by_members")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_list_embeds_workspace_id_workspaces")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_embeds")),
    )
    op.create_index("ix_list_embeds_workspace", "list_embeds", ["workspace_id", "id"])


def downgrade() -> None:
    op.drop_index("ix_list_embeds_workspace", table_name="list_embeds")
    op.drop_table("list_embeds")
