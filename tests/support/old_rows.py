"""A database as an earlier version left it: a row in every table, written without any code of today's."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import orjson
from sqlalchemy import JSON, Boolean, Column, Connection, DateTime, LargeBinary, MetaData, Numeric, Table, text

WHEN = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
Rows = dict[str, list[dict[str, Any]]]

# Columns that hold one of a few words, and what others have to fit to.
_WORDS: dict[str, Any] = {
    "agent_writes": "direct", "channel": "api", "commitment": "promise", "date_order": "MDY", "polarity": "todo",
    "timezone": "Europe/Berlin", "role": "owner", "priority": 3,
    "members.kind": "user", "jobs.state": "done", "sources.state": "done", "staged_tasks.state": "proposed",
    "sources.origin": "transcript", "staged_tasks.origin": "transcript", "work_items.origin": "transcript",
    "staged_tasks.type": "task", "work_items.type": "task", "work_items.status": "unaddressed", "activities.type": "call",
    "task_ties.kind": "blocks", "task_attachments.kind": "link", "review_actions.kind": "reject",
    "resource_handles.kind": "name", "resource_policies.registration": "open", "api_keys.scopes": ["tasks:read"],
    "members.is_active": True,
}  # fmt: skip
_OLD_COLUMNS = (
    "id", "workspace_id", "seq", "at", "actor_id", "actor_kind", "credential_id", "channel", "request_id",
    "idempotency_key", "action", "outcome", "error_code", "subject_type", "subject_id", "status_before",
    "status_after", "changes", "links", "prev_hash",
)  # fmt: skip
# Written by triggers, by hand below, or by Alembic.
_NOT_OURS = ("search_", "audit_", "alembic_", "blob_totals")


def write_row_everywhere(connection: Connection, **given: Any) -> Rows:
    """One row in each table beside the trail, in the workspace ``ws_1``; ``given`` has values by table and column."""
    tables = tables_of(connection)
    insert_everywhere(connection, tables, **given)
    connection.commit()
    return read_rows(connection, [table.name for table in tables])


def insert_everywhere(connection: Connection, tables: Sequence[Table], **given: Any) -> None:
    """The same as a version does that knows these tables, and no columns but theirs."""
    for table in tables:
        connection.execute(table.insert(), [_row(table, given)])


def read_rows(connection: Connection, names: list[str]) -> Rows:
    """What stands in these tables, as the database says it."""
    known = {table.name: table for table in tables_of(connection)}
    return {name: [dict(row._mapping) for row in connection.execute(known[name].select())] for name in names}


def tables_of(connection: Connection) -> list[Table]:
    """The tables beside the trail, as they are now."""
    metadata = MetaData()
    metadata.reflect(connection)
    return [table for table in metadata.sorted_tables if not table.name.startswith(_NOT_OURS)]


def _row(table: Table, given: dict[str, Any]) -> dict[str, Any]:
    return {column.name: _value(table, column, given) for column in table.columns if not column.nullable}


def _value(table: Table, column: Column[Any], given: dict[str, Any]) -> Any:
    for name in (f"{table.name}.{column.name}", column.name):
        for words in (given, _WORDS):
            if name in words:
                return words[name]
    if column.name == "workspace_id" or (table.name, column.name) == ("workspaces", "id"):
        return "ws_1"
    for key in column.foreign_keys:
        return _value(key.column.table, key.column, given)
    return f"{table.name}_1" if column.name == "id" else _plain(column)


def _plain(column: Column[Any]) -> Any:
    kinds = ((JSON, []), (Boolean, False), (DateTime, WHEN), (LargeBinary, b"x"), (Numeric, 1))
    fitting = (value for kind, value in kinds if isinstance(column.type, kind))
    kind = column.type.python_type
    return next(fitting, 1 if kind in {int, float} else f"Old {column.name}"[: getattr(column.type, "length", None)])


def write_old_workspace(connection: Connection) -> None:
    connection.execute(
        text(
            "INSERT INTO workspaces (id, name, timezone, date_order, require_owner_on_approve, agent_writes,"
            " next_task_number, created_at) VALUES ('ws_1', 'Old', 'UTC', 'MDY', false, 'direct', 1, '2026-03-04 12:00:00')"
        )
    )


def write_old_trail(connection: Connection) -> list[str]:
    """Two rows as earlier versions wrote them, about work of which nothing else is left; their hashes."""
    previous, hashes = "0" * 64, []
    for seq, changes in ((1, {"title": {"from": "Buy them", "to": "Buy 1.5 of them"}}), (2, {})):
        row = dict.fromkeys(_OLD_COLUMNS) | {
            "id": f"evt_{seq}", "workspace_id": "ws_1", "seq": seq, "at": "2026-03-04T12:00:00.000000+00:00",
            "actor_kind": "user", "channel": "api", "action": "task.edit", "outcome": "success", "subject_type": "task",
            "subject_id": "task_1", "changes": changes, "links": [{"type": "company", "id": "co_1"}], "prev_hash": previous,
        }  # fmt: skip
        previous = hashlib.sha256(orjson.dumps(row, option=orjson.OPT_SORT_KEYS)).hexdigest()
        hashes.append(previous)
        stored = row | {"hash": previous, "at": "2026-03-04 12:00:00.000000"}
        stored |= {name: orjson.dumps(row[name]).decode() for name in ("changes", "links")}
        names = ", ".join(stored)
        connection.execute(
            text(f"INSERT INTO audit_events ({names}) VALUES (:{names.replace(', ', ', :')})"),
            stored,
        )
    connection.execute(
        text("INSERT INTO audit_heads (workspace_id, seq, hash) VALUES ('ws_1', 2, :hash)"), {"hash": previous}
    )
    connection.commit()
    return hashes
