"""The lower bound: one function that runs fixed SQL through the driver and writes JSON. No access check, no paging."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import orjson
import psycopg
from psycopg.rows import dict_row

from config.settings import Settings

Query = Callable[[str, Sequence[Any]], Sequence[Mapping[str, Any]]]
Grouped = Mapping[str, list[dict[str, Any]]]

PLAIN = (
    "id, number, workspace_id, title, description, status, type, type_label, due_precision, due_tz, sla_hours, "
    "closure_note, hold_reason, channel, origin, source_id, staged_id, created_by, last_agent_actor_id, version"
)
INSTANTS = ("due_at", "hold_until", "started_at", "closed_at", "created_at", "updated_at", "deleted_at")
PRIORITIES = ("low", "medium", "high", "urgent")
ACTIVE = frozenset({"unaddressed", "pending", "in_progress", "on_hold"})
EVIDENCE = (
    "source_id", "segment_index", "speaker", "start_ms", "end_ms", "char_start", "char_end", "quote",
    "context_before", "context_after",
)  # fmt: skip


def bare_app(settings: Settings, workspace_id: str) -> WSGIApplication:
    """An app that answers every request with the newest tasks of the workspace."""
    query = _postgresql(settings) if settings.database_url else _sqlite(settings)

    def app(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        limit = int(parse_qs(environ["QUERY_STRING"])["limit"][0])
        body = orjson.dumps({"tasks": _tasks(query, workspace_id, limit), "next_cursor": None})
        start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
        return [body]

    return app


def _sqlite(settings: Settings) -> Query:
    connection = sqlite3.connect(settings.data / "gleaner.sqlite3", check_same_thread=False)
    connection.row_factory = sqlite3.Row
    return lambda sql, values: connection.execute(sql, values).fetchall()


def _postgresql(settings: Settings) -> Query:
    connection = psycopg.connect(settings.database_url, autocommit=True, row_factory=dict_row)
    return lambda sql, values: connection.execute(sql.replace("?", "%s"), values).fetchall()


def _tasks(query: Query, workspace_id: str, limit: int) -> list[dict[str, Any]]:
    rows = query(
        f"SELECT {PLAIN}, {', '.join(INSTANTS)}, priority, tags, is_private FROM work_items"
        " WHERE workspace_id = ? AND deleted_at IS NULL ORDER BY created_at DESC, id DESC LIMIT ?",
        (workspace_id, limit),
    )
    ids = [row["id"] for row in rows]
    people = _by_task(
        query,
        "SELECT task_id, m.id, m.name, m.kind FROM task_assignees a JOIN members m ON m.id = a.member_id"
        " WHERE task_id IN ({}) ORDER BY task_id, position",
        ids,
    )
    links = _by_task(
        query, "SELECT task_id, type, id, name, role FROM task_links WHERE task_id IN ({}) ORDER BY position", ids
    )
    evidence = _by_task(
        query,
        f"SELECT staged_id, {', '.join(EVIDENCE)} FROM evidence WHERE staged_id IN ({{}}) ORDER BY char_start",
        [row["staged_id"] for row in rows if row["staged_id"]],
    )
    now = datetime.now(UTC).isoformat()
    return [
        {
            **_own(row, now=now),
            "assignees": people.get(row["id"], []),
            "needs_owner": row["id"] not in people,
            "links": links.get(row["id"], []),
            "evidence": evidence.get(row["staged_id"], []),
        }
        for row in rows
    ]


def _by_task(query: Query, sql: str, ids: Sequence[str]) -> Grouped:
    """The rows, grouped by the value of their first column."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in query(sql.format(", ".join("?" * len(ids))), ids):
        values = dict(row)
        found[values.pop(next(iter(values)))].append(values)
    return found


def _own(row: Mapping[str, Any], *, now: str) -> dict[str, Any]:
    """The fields of the row itself. No task here has an SLA."""
    values = dict(row)
    for name in INSTANTS:
        values[name] = _instant(values[name])
    values["tags"] = orjson.loads(values["tags"]) if isinstance(values["tags"], str) else values["tags"]
    return values | {
        "uid": values["id"].partition("_")[2],
        "priority": PRIORITIES[values["priority"]],
        "is_private": bool(values["is_private"]),
        "is_active": values["deleted_at"] is None,
        "is_overdue": values["status"] in ACTIVE and values["due_at"] is not None and values["due_at"] < now,
        "sla_due_at": None,
        "sla_state": "none",
    }


def _instant(value: datetime | str | None) -> str | None:
    """The instant as the API writes it. SQLite stores text without a zone; all instants here are whole seconds."""
    if value is None:
        return None
    text = value if isinstance(value, str) else value.astimezone(UTC).isoformat()
    return f"{text[:10]}T{text[11:19]}Z"
