"""Give agents private work and the trail singly, guard the ends of the trail, erase what was deleted

Revision: 0020
Follows: 0019
"""

import sqlalchemy as sa
from alembic import op

from config.database import JsonValue

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_GRANTED_SINGLY = ("audit:read", "tasks:private")
_MEMBERS = sa.table("members", sa.column("id"), sa.column("kind"), sa.column("extra_scopes", JsonValue))
_KEYS = sa.table("api_keys", sa.column("member_id"), sa.column("scopes", JsonValue), sa.column("revoked_at"))

_GOES_FORWARD = (
    "NEW.workspace_id = OLD.workspace_id AND NEW.seq > OLD.seq AND EXISTS (SELECT 1 FROM audit_events e "
    "WHERE e.workspace_id = NEW.workspace_id AND e.seq = NEW.seq AND e.hash = NEW.hash)"
)
# On SQLite a replaced row goes without any trigger on deletion, so that replacing is refused before it.
_GUARDS = {
    "audit_events_no_replace": (
        "audit_events",
        "INSERT",
        (
            "EXISTS (SELECT 1 FROM audit_events WHERE id = NEW.id) OR "
            "EXISTS (SELECT 1 FROM audit_events WHERE workspace_id = NEW.workspace_id AND seq = NEW.seq)"
        ),
    ),
    "audit_values_no_replace": (
        "audit_values",
        "INSERT",
        "EXISTS (SELECT 1 FROM audit_values WHERE event_id = NEW.event_id)",
    ),
    "audit_heads_no_replace": (
        "audit_heads",
        "INSERT",
        "EXISTS (SELECT 1 FROM audit_heads WHERE workspace_id = NEW.workspace_id)",
    ),
    "audit_heads_no_delete": ("audit_heads", "DELETE", ""),
    "audit_heads_forward_only": ("audit_heads", "UPDATE", f"NOT ({_GOES_FORWARD})"),
}


def upgrade() -> None:
    op.add_column("members", sa.Column("extra_scopes", JsonValue, nullable=False, server_default="[]"))
    op.add_column("workspaces", sa.Column("erase_after_days", sa.Integer(), nullable=True))
    op.add_column("workspaces", sa.Column("keep_quotes", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE workspaces SET erase_after_days = 30")
    grant_what_agents_hold()
    guard_the_trail()


def downgrade() -> None:
    leave_the_trail()
    op.drop_column("workspaces", "keep_quotes")
    op.drop_column("workspaces", "erase_after_days")
    op.drop_column("members", "extra_scopes")


def grant_what_agents_hold() -> None:
    """Keys that agents have go on working: whoever made them named these scopes."""
    query = sa.select(_MEMBERS.c.id, _KEYS.c.scopes).join_from(_MEMBERS, _KEYS, _KEYS.c.member_id == _MEMBERS.c.id)
    held: dict[str, set[str]] = {}
    for member_id, scopes in op.get_bind().execute(
        query.where(_MEMBERS.c.kind == "agent", _KEYS.c.revoked_at.is_(None))
    ):
        held.setdefault(member_id, set()).update(set(scopes) & set(_GRANTED_SINGLY))
    for member_id, scopes in held.items():
        changed = sa.update(_MEMBERS).where(_MEMBERS.c.id == member_id).values(extra_scopes=sorted(scopes))
        op.execute(changed)


def is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def guard_the_trail() -> None:
    """INSERT OR REPLACE takes no row's place, and the end of a chain goes forward only, to a row that is there."""
    if is_sqlite():
        for name, (table, event, when) in _GUARDS.items():
            op.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON {table}{f' WHEN {when}' if when else ''} "
                "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION refuse_head_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'UPDATE' THEN IF {_GOES_FORWARD} THEN RETURN NEW; END IF; END IF; "
        "RAISE EXCEPTION 'the audit trail is append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER audit_heads_forward_only BEFORE UPDATE OR DELETE ON audit_heads "
        "FOR EACH ROW EXECUTE FUNCTION refuse_head_change()"
    )
    op.execute(
        "CREATE TRIGGER audit_heads_no_truncate BEFORE TRUNCATE ON audit_heads "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()"
    )


def leave_the_trail() -> None:
    if is_sqlite():
        for name in _GUARDS:
            op.execute(f"DROP TRIGGER {name}")
        return
    for name in ("forward_only", "no_truncate"):
        op.execute(f"DROP TRIGGER audit_heads_{name} ON audit_heads")
    op.execute("DROP FUNCTION refuse_head_change()")
