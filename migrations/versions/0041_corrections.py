"""Note when a source was corrected, and list sources and suggestions by when they changed

Revision: 0041
Follows: 0047
"""

import sqlalchemy as sa
from alembic import op

from config.database import UtcDateTime

revision = "0041"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sources", sa.Column("corrected_at", UtcDateTime(), nullable=True))
    op.create_index("ix_sources_updated", "sources", ["workspace_id", "updated_at", "id"])
    op.create_index("ix_staged_tasks_updated", "staged_tasks", ["workspace_id", "updated_at", "id"])


def downgrade() -> None:
    op.drop_index("ix_staged_tasks_updated", table_name="staged_tasks")
    op.drop_index("ix_sources_updated", table_name="sources")
    op.drop_column("sources", "corrected_at")
