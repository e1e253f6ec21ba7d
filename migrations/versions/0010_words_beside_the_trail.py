"""Keep the words of the audit trail beside its chain

Revision: 0010
Follows: 0009
"""

from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

from audit.chain import GENESIS, SEAL, WORDS_BESIDE, WORDS_INSIDE, Link, extend, next_seal, row_hash
from audit.values import divide, holds_words, reunite, without_words
from audit.verification import divided_row
from config.database import JsonValue, UtcDateTime
from core.actor import ActorKind, Channel
from core.clock import SystemClock
from core.ids import Prefix, new_id

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_AT_ONCE = 1_000
_NEW = ("format", "seal")
_TEXTS = (
    "id", "workspace_id", "actor_id", "actor_kind", "credential_id", "channel", "request_id", "idempotency_key",
    "action", "outcome", "error_code", "subject_type", "subject_id", "status_before", "status_after", "prev_hash",
    "hash", "seal",
)  # fmt: skip
_EVENTS = sa.table(
    "audit_events",
    *(sa.column(name, sa.String()) for name in _TEXTS),
    *(sa.column(name, sa.Integer()) for name in ("seq", "format")),
    sa.column("at", UtcDateTime()),
    *(sa.column(name, JsonValue) for name in ("changes", "links")),
)
_HEADS = sa.table("audit_heads", *(sa.column(name) for name in ("workspace_id", "seq", "hash")))
_VALUES = sa.table(
    "audit_values",
    *(sa.column(name, sa.String()) for name in ("event_id", "workspace_id", "salt", "content")),
    sa.column("is_private", sa.Boolean()),
)
_MAY_BE_PRIVATE = ("sources", "staged_tasks", "work_items")


def upgrade() -> None:
    op.create_table(
        "audit_values",
        sa.Column("event_id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("is_private", sa.Boolean(), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_audit_values")),
    )
    op.add_column("audit_events", sa.Column("format", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("audit_events", sa.Column("seal", sa.String(length=64), nullable=True))
    allow_changes_of_rows()
    private = private_subjects()
    for workspace_id in workspaces():
        move_words(workspace_id, private)
    refuse_changes_of_rows()
    refuse_changes_of_words()


def downgrade() -> None:
    """The words go back into their rows, and the chain is written anew from the first row that needs it."""
    allow_changes_of_words()
    allow_changes_of_rows()
    for workspace_id in workspaces():
        restore_words(workspace_id)
    for name in _NEW:
        op.drop_column("audit_events", name)
    op.drop_table("audit_values")
    refuse_changes_of_rows()


def workspaces() -> list[str]:
    return list(op.get_bind().scalars(sa.select(_HEADS.c.workspace_id).order_by(_HEADS.c.workspace_id)))


def private_subjects() -> set[str]:
    """What is private now, or was: all words about it count as private."""
    found: set[str] = set()
    for name in _MAY_BE_PRIVATE:
        table = sa.table(name, sa.column("id"), sa.column("is_private", sa.Boolean()))
        found.update(op.get_bind().scalars(sa.select(table.c.id).where(table.c.is_private)))
    was_changed = sa.cast(_EVENTS.c.changes, sa.Text()).contains('"is_private"')
    changed = op.get_bind().scalars(sa.select(_EVENTS.c.subject_id).where(was_changed))
    found.update(subject_id for subject_id in changed if subject_id)
    return found


def walk(query: sa.Select[Any], workspace_id: str) -> Iterator[dict[str, Any]]:
    """All rows of a workspace, oldest first, a thousand at a time, so that those that were read can be changed."""
    last = 0
    while True:
        page = query.where(_EVENTS.c.workspace_id == workspace_id, _EVENTS.c.seq > last).order_by(_EVENTS.c.seq)
        rows = [dict(row) for row in op.get_bind().execute(page.limit(_AT_ONCE)).mappings()]
        yield from rows
        if len(rows) < _AT_ONCE:
            return
        last = rows[-1]["seq"]


def move_words(workspace_id: str, private: set[str]) -> None:
    """Each row has hashes in place of its words, the hash that it had, and a seal; an entry vouches for the last one."""
    last, seal = None, GENESIS
    for row in walk(sa.select(_EVENTS), workspace_id):
        divided = divide(row["changes"], row["links"])
        row |= {"changes": divided.changes, "links": divided.links}
        row["seal"] = seal = next_seal(row, seal)
        write_row(row, "changes", "links", "seal")
        if divided.content is not None:
            words = {"event_id": row["id"], "workspace_id": workspace_id, "is_private": row["subject_id"] in private}
            op.get_bind().execute(sa.insert(_VALUES).values(**words, salt=divided.salt, content=divided.content))
        last = Link(row["seq"], row["hash"])
    if last is not None:
        append_seal(workspace_id, last, seal)


def append_seal(workspace_id: str, last: Link, seal: str) -> None:
    nothing = dict.fromkeys(_TEXTS)
    entry = {
        **nothing,
        "id": new_id(Prefix.EVENT),
        "workspace_id": workspace_id,
        "at": SystemClock().now(),
        "actor_kind": ActorKind.SYSTEM.value,
        "channel": Channel.WORKER.value,
        "action": SEAL,
        "outcome": "success",
        "subject_type": "audit",
        "subject_id": seal,
        "changes": {},
        "links": [],
    }
    (row,) = extend(last, [entry])
    op.get_bind().execute(sa.insert(_EVENTS).values(**row))
    move_head(workspace_id, Link(row["seq"], row["hash"]))


def restore_words(workspace_id: str) -> None:
    query = sa.select(_EVENTS, _VALUES.c.salt, _VALUES.c.content)
    query = query.outerjoin_from(_EVENTS, _VALUES, _VALUES.c.event_id == _EVENTS.c.id)
    last, is_anew = Link(), False
    for row in walk(query, workspace_id):
        is_erased = row["content"] is None and holds_words(row["changes"], row["links"])
        is_anew = is_anew or is_erased or row["format"] == WORDS_BESIDE
        row["changes"], row["links"] = words_of(row, is_erased=is_erased)
        if is_anew:
            row |= {"format": WORDS_INSIDE, "prev_hash": last.hash}
            row["hash"] = row_hash(row)
        write_row(row, "changes", "links", "prev_hash", "hash")
        last = Link(row["seq"], row["hash"])
    move_head(workspace_id, last)


def words_of(row: Mapping[str, Any], *, is_erased: bool) -> tuple[dict[str, Any], list[Any]]:
    return without_words(row["changes"], row["links"]) if is_erased else reunite(divided_row(row))


def write_row(row: Mapping[str, Any], *names: str) -> None:
    changed = {name: row[name] for name in names}
    op.get_bind().execute(sa.update(_EVENTS).where(_EVENTS.c.id == row["id"]).values(**changed))


def move_head(workspace_id: str, link: Link) -> None:
    wanted = sa.update(_HEADS).where(_HEADS.c.workspace_id == workspace_id)
    op.get_bind().execute(wanted.values(seq=link.seq, hash=link.hash))


def is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def refuse_changes_of_rows() -> None:
    if is_sqlite():
        for action in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER audit_events_no_{action.lower()} BEFORE {action} ON audit_events "
                "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"
            )
        return
    op.execute("ALTER TABLE audit_events ENABLE TRIGGER USER")


def allow_changes_of_rows() -> None:
    if is_sqlite():
        for action in ("update", "delete"):
            op.execute(f"DROP TRIGGER audit_events_no_{action}")
        return
    op.execute("ALTER TABLE audit_events DISABLE TRIGGER USER")


def refuse_changes_of_words() -> None:
    """Words may be erased, one thing at a time, but never changed."""
    if is_sqlite():
        op.execute(
            "CREATE TRIGGER audit_values_no_update BEFORE UPDATE ON audit_values "
            "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"
        )
        return
    for name, action, each in (("no_update", "UPDATE", "ROW"), ("no_truncate", "TRUNCATE", "STATEMENT")):
        op.execute(
            f"CREATE TRIGGER audit_values_{name} BEFORE {action} ON audit_values "
            f"FOR EACH {each} EXECUTE FUNCTION refuse_audit_change()"
        )


def allow_changes_of_words() -> None:
    if is_sqlite():
        op.execute("DROP TRIGGER audit_values_no_update")
        return
    for name in ("no_update", "no_truncate"):
        op.execute(f"DROP TRIGGER audit_values_{name} ON audit_values")
