"""Keep who stands behind the labels of a source, and all that reading finds out

Revision: 0002
Follows: 0001
"""

import sqlalchemy as sa
from alembic import op

from config.database import UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sources", sa.Column("container", sa.String(length=16), nullable=True))
    op.add_column("sources", sa.Column("format_confidence", sa.Double(), nullable=True))
    op.add_column("segments", sa.Column("is_note", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table(
        "speaker_mappings",
        sa.Column("source_id", sa.String(length=40), nullable=False),
        sa.Column("label", sa.String(length=255), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("member_id", sa.String(length=40), nullable=True),
        sa.Column("set_by", sa.String(length=40), nullable=True),
        sa.Column("set_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"], ["sources.id"], name=op.f("fk_speaker_mappings_source_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["members.workspace_id", "members.id"],
            name=op.f("fk_speaker_mappings_workspace_id_member_id"),
        ),
        sa.PrimaryKeyConstraint("source_id", "label", name=op.f("pk_speaker_mappings")),
    )


def downgrade() -> None:
    op.drop_table("speaker_mappings")
    op.drop_column("segments", "is_note")
    op.drop_column("sources", "format_confidence")
    op.drop_column("sources", "container")
