"""Sum up what a workspace keeps without reading it

Revision: 0022
Follows: 0021
"""

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_blobs_size", "blobs", ["workspace_id", "size"])


def downgrade() -> None:
    op.drop_index("ix_blobs_size", "blobs")
