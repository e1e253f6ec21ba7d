"""Find what is due among all that was ever done

Revision: 0007
Follows: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_IS_ACTIVE = sa.text("status IN ('in_progress', 'on_hold', 'pending', 'unaddressed')")


def upgrade() -> None:
    op.create_index(
        "ix_work_items_active_due",
        "work_items",
        ["workspace_id", "due_sort", "id"],
        unique=False,
        sqlite_where=_IS_ACTIVE,
        postgresql_where=_IS_ACTIVE,
    )
    if op.get_bind().dialect.name == "sqlite":
        index_beginnings("2 3 4 5 6 7")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        index_beginnings("2 3")
    op.drop_index("ix_work_items_active_due", table_name="work_items")


def index_beginnings(lengths: str) -> None:
    """Beginnings of words of those lengths are looked up; others are put together from all the words that begin so."""
    op.execute("CREATE TEMP TABLE kept AS SELECT rowid AS number, scope, title, body FROM search_index")
    op.execute("DROP TABLE search_index")
    op.execute(
        "CREATE VIRTUAL TABLE search_index USING fts5("
        f"scope, title, body, tokenize = \"unicode61 remove_diacritics 2\", prefix = '{lengths}')"
    )
    op.execute("INSERT INTO search_index (rowid, scope, title, body) SELECT number, scope, title, body FROM kept")
    op.execute("DROP TABLE kept")
