"""Say how heavy a reading is, and find whose turn it is

Revision: 0021
Follows: 0030
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0030"
branch_labels = None
depends_on = None

_HEAVY_FROM, _LARGE_FROM = 262_144, 65_536


def upgrade() -> None:
    op.add_column("jobs", sa.Column("weight", sa.SmallInteger(), nullable=False, server_default="0"))
    # What is over keeps 0: nobody asks how heavy it was.
    size = "(SELECT size FROM sources WHERE sources.id = jobs.source_id)"
    op.execute(
        f"UPDATE jobs SET weight = CASE WHEN {size} >= {_HEAVY_FROM} THEN 2 WHEN {size} >= {_LARGE_FROM} THEN 1 "
        "ELSE 0 END WHERE state IN ('waiting', 'running')"
    )
    op.create_index("ix_jobs_turn", "jobs", ["state", "workspace_id", "weight", "created_at", "id"])
    op.create_index("ix_jobs_served", "jobs", ["workspace_id", "started_at"])


def downgrade() -> None:
    op.drop_index("ix_jobs_served", "jobs")
    op.drop_index("ix_jobs_turn", "jobs")
    op.drop_column("jobs", "weight")
