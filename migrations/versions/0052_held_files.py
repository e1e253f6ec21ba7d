"""Files that agents want to hang on tasks wait beside them until somebody accepts them

Revision: 0052
Follows: 0051
"""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("task_attachments", sa.Column("proposal_id", sa.String(length=40), nullable=True))
    op.create_index(
        "ix_task_attachments_held",
        "task_attachments",
        ["proposal_id"],
        sqlite_where=sa.text("proposal_id IS NOT NULL"),
        postgresql_where=sa.text("proposal_id IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_task_attachments_held", table_name="task_attachments")
    op.drop_column("task_attachments", "proposal_id")
