"""Let transcripts that are attached to a mail be sources of their own

Revision: 0065
Follows: 0064
"""

import sqlalchemy as sa
from alembic import op

revision = "0065"
down_revision = "0064"
branch_labels = None
depends_on = None

_HAS_PARENT = sa.text("parent_id IS NOT NULL")


def upgrade() -> None:
    op.add_column("sources", sa.Column("parent_id", sa.String(length=40), nullable=True))
    op.create_index(
        "ix_sources_parent", "sources", ["parent_id"], sqlite_where=_HAS_PARENT, postgresql_where=_HAS_PARENT
    )
    op.create_table(
        "attached_sources",
        sa.Column("parent_id", sa.String(length=40), nullable=False),
        sa.Column("source_id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=True),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["sources.id"], name=op.f("fk_attached_sources_parent_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["sources.id"], name=op.f("fk_attached_sources_source_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_attached_sources_workspace_id")),
        sa.PrimaryKeyConstraint("parent_id", "source_id", name=op.f("pk_attached_sources")),
    )
    op.create_index("ix_attached_sources_source", "attached_sources", ["source_id"])


def downgrade() -> None:
    op.drop_table("attached_sources")
    op.drop_index("ix_sources_parent", "sources")
    op.drop_column("sources", "parent_id")
