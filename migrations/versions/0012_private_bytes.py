"""Let the same bytes be private to several people

Revision: 0012
Follows: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0010"
branch_labels = None
depends_on = None

_LIVE = "deleted_at IS NULL"


def upgrade() -> None:
    op.drop_index("uq_sources_content", table_name="sources")
    _create("uq_sources_content", ["workspace_id", "sha256"], f"{_LIVE} AND NOT is_private")
    _create("uq_sources_private_content", ["workspace_id", "sha256", "created_by"], f"{_LIVE} AND is_private")
    # Two that nobody in particular sent differ for the index above, because nothing equals NULL.
    _create("uq_sources_unowned_content", ["workspace_id", "sha256"], f"{_LIVE} AND is_private AND created_by IS NULL")


def downgrade() -> None:
    """Fails while the same bytes are there for several people: whose transcript goes is for people to say."""
    op.drop_index("uq_sources_unowned_content", table_name="sources")
    op.drop_index("uq_sources_private_content", table_name="sources")
    op.drop_index("uq_sources_content", table_name="sources")
    _create("uq_sources_content", ["workspace_id", "sha256"], _LIVE)


def _create(name: str, columns: list[str], where: str) -> None:
    op.create_index(name, "sources", columns, unique=True, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
