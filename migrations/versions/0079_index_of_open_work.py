"""Find open work about one thing without reading the links of all work that is done

Revision: 0079
Follows: 0078
"""

from alembic import op

from migrations.indexes import add_index, drop_index

revision = "0079"
down_revision = "0078"
branch_labels = None
depends_on = None


def upgrade() -> None:
    is_open = "task_is_open = 1" if op.get_bind().dialect.name == "sqlite" else "task_is_open"
    columns = ["workspace_id", "type", "id", "task_created_at", "task_id"]
    add_index("ix_task_links_open", "task_links", columns, where=is_open)


def downgrade() -> None:
    drop_index("ix_task_links_open", "task_links")
