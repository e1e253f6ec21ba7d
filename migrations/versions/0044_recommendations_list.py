"""List what is recommended about suggestions straight off an index

Revision: 0044
Follows: 0035
"""

from alembic import op

revision = "0044"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_staged_recommendations_list", "staged_recommendations", ["workspace_id", "created_at", "id"])


def downgrade() -> None:
    op.drop_index("ix_staged_recommendations_list", "staged_recommendations")
