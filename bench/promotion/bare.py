"""The lower bound: the same rows by set-based SQL through the driver, without checks."""

import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson
import psycopg

from bench.installation import Installation
from bench.promotion.trail import COLUMNS, WORDS, Fact, chained
from core.audit_key import AuditKey
from core.ids import Prefix, SourceId, new_id

Values = Mapping[str, Any]
Run = Callable[[str, Values], Sequence[Any]]
Insert = Callable[[str, Sequence[str], Sequence[tuple[Any, ...]]], None]

_THESE = "workspace_id = :workspace_id AND source_id = :source_id AND state = 'proposed'"
_NUMBERS = f"""
UPDATE task_numbers SET next_number = next_number + (SELECT count(*) FROM staged_tasks WHERE {_THESE})
WHERE workspace_id = :workspace_id RETURNING next_number - (SELECT count(*) FROM staged_tasks WHERE {_THESE})
"""
_ITEMS = f"""
INSERT INTO work_items (
    id, workspace_id, number, title, description, status, priority, type, tags, is_private, channel, origin,
    source_id, staged_id, created_by, is_touched, version, created_at, updated_at, due_at, due_precision, due_tz, due_sort
)
SELECT {{id}}, workspace_id, n, title, description, 'pending', priority, type, tags, is_private, 'api', origin,
    source_id, staged_id, :owner_id, FALSE, 1, {{now}}, {{now}}, due_at, due_precision, due_tz, due_sort
FROM (
    SELECT s.*, s.id AS staged_id, :first + row_number() OVER (ORDER BY s.id) - 1 AS n FROM staged_tasks s WHERE {_THESE}
) numbered
"""
_MADE = "work_items w JOIN staged_tasks s ON s.id = w.staged_id WHERE s.source_id = :source_id AND s.state = 'proposed'"
_PEOPLE = f"""
INSERT INTO task_assignees (task_id, member_id, workspace_id, position)
SELECT w.id, s.owner_id, s.workspace_id, 0 FROM {_MADE} AND s.owner_id IS NOT NULL
"""
_LINKS = """
INSERT INTO task_links (task_id, position, workspace_id, type, id, name, role)
SELECT w.id, {position}, w.workspace_id, {type}, {thing}, {name}, {role}
FROM staged_tasks s JOIN work_items w ON w.staged_id = s.id CROSS JOIN {links}
WHERE s.source_id = :source_id AND s.state = 'proposed'
"""
_ACTION = """
INSERT INTO review_actions (id, workspace_id, actor_id, kind, created_at)
VALUES (:action_id, :workspace_id, :owner_id, 'approve', {now})
"""
_STEPS = f"""
INSERT INTO review_steps (action_id, staged_id, workspace_id, before, version_before, version_after)
SELECT :action_id, id, workspace_id, '{{{{"state":"proposed"}}}}', version, version + 1 FROM staged_tasks WHERE {_THESE}
"""
_DECISIONS = f"""
UPDATE staged_tasks SET
    state = 'approved', action_id = :action_id, decided_by = :owner_id, decided_at = {{now}}, updated_at = {{now}},
    decision_action = 'approve', version = version + 1, decision_edits = {{edits}},
    task_id = (SELECT w.id FROM work_items w WHERE w.staged_id = staged_tasks.id)
WHERE {_THESE}
"""
_TAKEN = ("title", "description", "due_at", "due_precision", "due_tz", "type", "tags")
_DECIDED = f"""
SELECT id, task_id, links, {", ".join(_TAKEN)} FROM staged_tasks
WHERE source_id = :source_id AND action_id = :action_id ORDER BY id
"""
_HEAD = "SELECT seq, hash FROM audit_heads WHERE workspace_id = :workspace_id {held}"
_MOVE_HEAD = (
    "UPDATE audit_heads SET seq = :seq, hash = :hash, keyed_hash = :keyed_hash WHERE workspace_id = :workspace_id"
)

_SQLITE = {
    "id": "'task_' || printf('%026d', n)",
    "now": ":now",
    "position": "l.key",
    "links": "json_each(s.links) l",
    **{
        column: f"json_extract(l.value, '$.{name}')"
        for column, name in (("type", "type"), ("thing", "id"), ("name", "name"), ("role", "role"))
    },
    "edits": (
        "CASE json_extract(suggested, '$.title') WHEN title THEN '{}' ELSE "
        "json_object('title', json_object('from', json_extract(suggested, '$.title'), 'to', title)) END"
    ),
    "held": "",
}
_POSTGRESQL = {
    "id": "'task_' || lpad(CAST(n AS TEXT), 26, '0')",
    "now": "CAST(:now AS TIMESTAMPTZ)",
    "position": "l.place - 1",
    "links": "jsonb_array_elements(s.links) WITH ORDINALITY AS l(value, place)",
    **{
        column: f"l.value->>'{name}'"
        for column, name in (("type", "type"), ("thing", "id"), ("name", "name"), ("role", "role"))
    },
    "edits": (
        "CASE suggested->>'title' WHEN title THEN jsonb_build_object() ELSE "
        "jsonb_build_object('title', jsonb_build_object('from', suggested->>'title', 'to', title)) END"
    ),
    "held": "FOR UPDATE",
}


@dataclass(frozen=True, slots=True)
class Bare:
    """One connection of the driver, with the SQL words of the database's dialect."""

    place: Installation
    words: Mapping[str, str]
    run: Run
    insert: Insert

    def promote(self, source_id: SourceId) -> None:
        """Turn every suggestion of the source into a task, in one transaction."""
        values = {**_values(self.place), "source_id": source_id, "action_id": new_id(Prefix.ACTION)}
        self.run("BEGIN", {})
        (first,) = self.run(_NUMBERS, values)[0]
        for statement in (_ITEMS, _PEOPLE, _LINKS, _ACTION, _STEPS, _DECISIONS):
            self.run(statement.format(**self.words), {**values, "first": first})
        self._write_down(values)
        self.run("COMMIT", {})

    def _write_down(self, values: Values) -> None:
        key = self.place.runtime.transactions.audit_key
        assert key is not None
        facts = list(_facts(self.run(_DECIDED, values)))
        ((seq, last),) = self.run(_HEAD.format(**self.words), values)
        written = list(chained(facts, values, seq=seq, last=last, key=key))
        self.insert("audit_events", COLUMNS, [each.row for each in written])
        self.insert("audit_values", WORDS, [each.words for each in written if each.words])
        self.run(_MOVE_HEAD, {**values, **_end(self.place, seq + len(written), written[-1].hash, key)})


@contextmanager
def open_bare(place: Installation) -> Iterator[Bare]:
    """A connection to the installation's database, PostgreSQL or SQLite."""
    if place.settings.database_url:
        with psycopg.connect(place.settings.database_url, autocommit=True) as connection:
            run = _runner(connection, lambda sql: re.sub(r":([a-z_]+)", r"%(\1)s", sql.replace("%", "%%")))
            yield Bare(place, _POSTGRESQL, run, lambda *what: _write_columns(connection, *what))
        return
    with closing(sqlite3.connect(place.settings.data / "gleaner.sqlite3", isolation_level=None, timeout=30)) as file:
        file.execute("PRAGMA foreign_keys=ON")
        file.execute(f"PRAGMA synchronous={place.settings.sqlite_synchronous}")
        yield Bare(place, _SQLITE, _runner(file, str), lambda *what: _write_rows(file, *what))


def _runner(connection: Any, spell: Callable[[str], str]) -> Run:
    def run(sql: str, values: Values) -> Sequence[Any]:
        cursor = connection.execute(spell(sql), values)
        return cursor.fetchall() if cursor.description else ()

    return run


def _write_rows(connection: Any, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    places = ", ".join("?" * len(columns))
    connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", rows)


def _write_columns(connection: Any, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    with connection.cursor().copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _end(place: Installation, seq: int, last: str, key: AuditKey) -> Values:
    return {"seq": seq, "hash": last, "keyed_hash": key.hash_end(place.workspace_id, seq, last)}


def _facts(decided: Sequence[tuple[Any, ...]]) -> Iterator[Fact]:
    for staged_id, task_id, links, *taken in decided:
        things = [{name: link[name] for name in ("type", "id")} for link in _read(links)]
        own = {"type": "staged", "id": staged_id}
        yield Fact("task.create", "task", task_id, None, "pending", _changes(taken), [own, *things])
    for staged_id, task_id, *_ in decided:
        yield Fact("staged.approve", "staged", staged_id, "proposed", "approved", {}, [{"type": "task", "id": task_id}])


def _changes(taken: Sequence[Any]) -> Mapping[str, Any]:
    values = dict(zip(_TAKEN, taken, strict=True))
    plain = {
        "status": "pending",
        **values,
        "tags": _read(values["tags"]),
        "due_at": _instant(values["due_at"]),
        "priority": "high",
    }
    return {name: {"from": None, "to": value} for name, value in plain.items()}


def _read(value: Any) -> Any:
    return orjson.loads(value) if isinstance(value, str) else value


def _instant(value: Any) -> str:
    at = datetime.fromisoformat(value).replace(tzinfo=UTC) if isinstance(value, str) else value
    return str(at.astimezone(UTC).isoformat())


def _values(place: Installation) -> dict[str, Any]:
    at = datetime.now(UTC)
    now = at.isoformat() if place.settings.database_url else at.replace(tzinfo=None).isoformat(" ", "microseconds")
    return {
        "workspace_id": place.workspace_id,
        "owner_id": place.owner_id,
        "now": now,
        "at": at.isoformat(timespec="microseconds"),
    }
