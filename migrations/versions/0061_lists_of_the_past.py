"""List all that was ever staged in any order, and the trail by action and by failure, straight off indexes

Revision: 0061
Follows: 0060
"""

import sqlalchemy as sa
from alembic import op

revision = "0061"
down_revision = "0060"
branch_labels = None
depends_on = None

_STAGED, _TRAIL = "staged_tasks", "audit_events"
_HAS_SURVIVOR, _IS_SNOOZED = sa.text("survivor_id IS NOT NULL"), sa.text("snoozed_until IS NOT NULL")
_FAILED = sa.text("outcome = 'failure'")


def upgrade() -> None:
    op.create_index("ix_staged_tasks_all_confidence", _STAGED, ["workspace_id", "confidence", "id"])
    op.create_index("ix_staged_tasks_all_due", _STAGED, ["workspace_id", "due_sort", "id"])
    op.drop_index("ix_staged_tasks_survivor", _STAGED)
    op.create_index(
        "ix_staged_tasks_survivor",
        _STAGED,
        ["survivor_id", "id"],
        sqlite_where=_HAS_SURVIVOR,
        postgresql_where=_HAS_SURVIVOR,
    )
    op.drop_index("ix_staged_tasks_snoozed", _STAGED)
    op.create_index(
        "ix_staged_tasks_snoozed",
        _STAGED,
        ["snoozed_until", "id"],
        sqlite_where=_IS_SNOOZED,
        postgresql_where=_IS_SNOOZED,
    )
    op.create_index("ix_audit_events_action", _TRAIL, ["workspace_id", "action", "seq"])
    op.create_index(
        "ix_audit_events_failed", _TRAIL, ["workspace_id", "seq"], sqlite_where=_FAILED, postgresql_where=_FAILED
    )


def downgrade() -> None:
    op.drop_index("ix_audit_events_failed", _TRAIL)
    op.drop_index("ix_audit_events_action", _TRAIL)
    op.drop_index("ix_staged_tasks_snoozed", _STAGED)
    op.create_index("ix_staged_tasks_snoozed", _STAGED, ["state", "snoozed_until", "id"])
    op.drop_index("ix_staged_tasks_survivor", _STAGED)
    op.create_index("ix_staged_tasks_survivor", _STAGED, ["survivor_id", "id"])
    op.drop_index("ix_staged_tasks_all_due", _STAGED)
    op.drop_index("ix_staged_tasks_all_confidence", _STAGED)
