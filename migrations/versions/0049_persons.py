"""Who is to be forgotten

Revision: 0049
Follows: 0048
"""

import sqlalchemy as sa
from alembic import op

from config.database import JsonValue, UtcDateTime

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "person_erasures",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("member_id", sa.String(length=40), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("names", JsonValue, nullable=False),
        sa.Column("created_by", sa.String(length=40), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("done_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_person_erasures_workspace_id_workspaces")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_erasures")),
    )
    op.create_index("ix_person_erasures_created", "person_erasures", ["workspace_id", "created_at", "id"])
    op.create_index("ix_person_erasures_due", "person_erasures", ["done_at", "due_at"])


def downgrade() -> None:
    op.drop_index("ix_person_erasures_due", table_name="person_erasures")
    op.drop_index("ix_person_erasures_created", table_name="person_erasures")
    op.drop_table("person_erasures")
