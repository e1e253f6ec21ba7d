"""Note beside the links of older tasks whether these are open

Revision: 0078
Follows: 0077
"""

from alembic import op

revision = "0078"
down_revision = "0077"
branch_labels = None
depends_on = None

_OPEN = "SELECT id FROM work_items WHERE status IN ('in_progress', 'on_hold', 'pending', 'unaddressed')"


def upgrade() -> None:
    # Open work is little beside all that was done, so that few rows are written.
    op.execute(f"UPDATE task_links SET task_is_open = TRUE WHERE NOT task_is_open AND task_id IN ({_OPEN})")
    # Links that came between the two triggers know nothing of a task that was closed meanwhile.
    op.execute(f"UPDATE task_links SET task_is_open = FALSE WHERE task_is_open AND task_id NOT IN ({_OPEN})")


def downgrade() -> None:
    """The column goes with its own revision."""
