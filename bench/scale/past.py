"""What lies behind years of work, made by the database itself: suggestions that were decided, and the trail."""

from collections.abc import Mapping

from sqlalchemy import text

from bench.installation import Installation

# So many suggestions still wait, the newest ones; whatever is older was decided.
WAITING = 3_000

_NUMBERS = "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :count)"
_STAGED = f"""
{_NUMBERS}
INSERT INTO staged_tasks (
    id, workspace_id, origin, state, title, description, owner_candidates, due_at, due_precision, due_tz, due_sort,
    priority, type, tags, links, is_private, confidence, polarity, why, extractor_version, suggested, channel,
    version, created_at, updated_at
)
SELECT {{staged}}, :workspace_id, 'transcript',
    CASE WHEN n > CAST(:count AS INTEGER) - {WAITING} THEN 'proposed' WHEN n % 3 = 0 THEN 'rejected' ELSE 'approved' END,
    'Send offer ' || CAST(n AS TEXT), '', '[]', {{at}}, 'datetime', 'UTC', {{at}}, n % 4, 'follow_up', '[]', '[]',
    n % 100 = 0, (n % 60 + 40) / 100.0, 'do', '[]', '1', '{{{{}}}}', 'worker', 1, {{at}}, {{at}}
FROM numbers
"""
_TRAIL = f"""
{_NUMBERS}
INSERT INTO audit_events (
    id, workspace_id, seq, at, actor_id, actor_kind, channel, action, outcome, subject_type, subject_id, changes,
    links, prev_hash, hash, format
)
SELECT {{event}}, :workspace_id, n + 1000, {{at}}, :owner_id, 'user', 'api',
    CASE n % 5000 WHEN 0 THEN 'task.delete' ELSE 'task.edit' END, CASE n % 1000 WHEN 1 THEN 'failure' ELSE 'success' END,
    'task', {{task}}, '{{{{}}}}', '[]', '', '', 2
FROM numbers
"""
_SQLITE = {
    "staged": "printf('stg_%026d', n)",
    "event": "printf('evt_%026d', n)",
    "task": "printf('task_%026d', n / 3)",
    "at": "strftime('%Y-%m-%d %H:%M:%S.000000', 'now', (n - :count) || ' minutes')",
}
_POSTGRESQL = {
    **{
        name: f"'{prefix}_' || lpad(CAST({number} AS TEXT), 26, '0')"
        for name, prefix, number in (("staged", "stg", "n"), ("event", "evt", "n"), ("task", "task", "n / 3"))
    },
    "at": "now() + (n - CAST(:count AS INTEGER)) * interval '1 minute'",
}


def insert_past(place: Installation, count: int) -> None:
    """So many suggestions, of which few wait, and so many rows of the trail, which nobody can verify."""
    engine = place.runtime.engine
    words: Mapping[str, str] = _SQLITE if engine.dialect.name == "sqlite" else _POSTGRESQL
    values = {"count": count, "workspace_id": place.workspace_id, "owner_id": place.owner_id}
    with engine.begin() as connection:
        for statement in (_STAGED, _TRAIL):
            connection.execute(text(statement.format(**words)), values)
