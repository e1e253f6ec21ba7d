"""Tasks by the thousand or by the million, made by the database itself."""

from collections.abc import Mapping

from sqlalchemy import Engine, text

from bench.installation import Installation

# 2025-01-01; each item is a second younger than the one before.
FIRST_SECOND = 1_735_689_600
DUE_AFTER = 7 * 86_400

_INSERT = """
WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :count)
INSERT INTO work_items (
    id, workspace_id, number, title, description, status, priority, type, tags, is_private, channel, origin,
    created_by, is_touched, version, created_at, updated_at, due_at, due_precision, due_tz, due_sort
)
SELECT
    {id}, :workspace_id, n, 'Send the revised offer number ' || CAST(n AS TEXT), 'As agreed in the call.',
    CASE n % 4 WHEN 0 THEN 'completed' WHEN 1 THEN 'in_progress' ELSE 'pending' END, n % 4, 'follow_up', '[]',
    FALSE, 'api', 'manual', :owner_id, FALSE, 1, {created}, {created}, {due}, 'datetime', 'UTC', {due}
FROM numbers
"""
_SQLITE = {
    "id": "printf('task_%026d', n)",
    "created": f"strftime('%Y-%m-%d %H:%M:%S.000000', {FIRST_SECOND} + n, 'unixepoch')",
    "due": f"strftime('%Y-%m-%d %H:%M:%S.000000', {FIRST_SECOND + DUE_AFTER} + n, 'unixepoch')",
}
_POSTGRESQL = {
    "id": "'task_' || lpad(CAST(n AS TEXT), 26, '0')",
    "created": f"to_timestamp({FIRST_SECOND} + n)",
    "due": f"to_timestamp({FIRST_SECOND + DUE_AFTER} + n)",
}


def insert_work_items(place: Installation, count: int) -> None:
    """So many items of the owner's, numbered from 1; the last one is the newest."""
    engine = place.runtime.engine
    values = {"count": count, "workspace_id": place.workspace_id, "owner_id": place.owner_id}
    with engine.begin() as connection:
        connection.execute(text(_INSERT.format(**_expressions(engine))), values)
    gather_statistics(engine)


def _expressions(engine: Engine) -> Mapping[str, str]:
    return _SQLITE if engine.dialect.name == "sqlite" else _POSTGRESQL


def gather_statistics(engine: Engine) -> None:
    """As PostgreSQL's autovacuum does by itself a little later; SQLite never does unless asked, so it is not."""
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))
