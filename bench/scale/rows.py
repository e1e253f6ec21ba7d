"""Years of work, made by the database itself: one item a minute up to now, of which little is still to be done."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, text

from access.scopes import Role
from access.services.members import add_member
from bench.installation import Installation
from bench.work_items import gather_statistics
from core.actor import system_actor

PEOPLE = 19
CUSTOMERS = 1_000
# Whatever is younger than this many minutes is still to be done, and so are so many older items, evenly spread.
YOUNG, OLD = 5_000, 2_500

_NUMBERS = "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :count)"
_ITEMS = f"""
{_NUMBERS},
standing(n, is_active) AS (
    SELECT n, n > CAST(:count AS INTEGER) - {YOUNG} OR n % CAST(:every AS INTEGER) = 0 FROM numbers
)
INSERT INTO work_items (
    id, workspace_id, number, title, description, status, previous_status, priority, type, tags, is_private, channel,
    origin, created_by, is_touched, version, created_at, updated_at, closed_at, due_at, due_precision, due_tz, due_sort
)
SELECT
    {{id}}, :workspace_id, n, 'Send offer ' || CAST(n AS TEXT) || ' to ' || CASE n % 5 WHEN 0 THEN 'Lisbon'
    WHEN 1 THEN 'Hamburg' WHEN 2 THEN 'Chennai' WHEN 3 THEN 'Denver' ELSE 'Turin' END,
    'As agreed in the call about topic' || CAST(n % 211 AS TEXT) || ' and contract' || CAST(n % 4999 AS TEXT) || '.',
    CASE WHEN is_active THEN CASE n % 4 WHEN 0 THEN 'in_progress' WHEN 1 THEN 'unaddressed' ELSE 'pending' END
    WHEN n % 10 = 0 THEN 'canceled' ELSE 'completed' END,
    CASE WHEN is_active THEN NULL ELSE 'pending' END, n % 4, 'follow_up', '[]', n % 100 = 0, 'api', 'manual',
    :owner_id, FALSE, 1, {{created}}, {{created}}, CASE WHEN is_active THEN NULL ELSE {{closed}} END,
    {{due}}, 'datetime', 'UTC', {{due}}
FROM standing
"""
_ASSIGNEES = """
INSERT INTO task_assignees (task_id, member_id, workspace_id, position)
SELECT w.id, m.id, w.workspace_id, 0 FROM work_items w
JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM members WHERE workspace_id = :workspace_id) m
ON m.place = w.number % :people WHERE w.number % 10 <> 7
"""
_LINKS = """
INSERT INTO task_links (task_id, position, workspace_id, type, id)
SELECT id, 0, workspace_id, 'customer', 'cus-' || CAST(number % CAST(:customers AS INTEGER) AS TEXT) FROM work_items
"""
_SQLITE = {
    "id": "printf('task_%026d', n)",
    **{
        name: f"strftime('%Y-%m-%d %H:%M:%S.000000', {second}, 'unixepoch')"
        for name, second in (
            ("created", ":now - (:count - n) * 60"),
            ("closed", ":now - (:count - n) * 60 + 1200"),
            ("due", ":now - (:count - n) * 60 + (n % 9 - 2) * 86400"),
        )
    },
}
_POSTGRESQL = {
    "id": "'task_' || lpad(CAST(n AS TEXT), 26, '0')",
    **{
        name: f"to_timestamp(CAST(:now AS BIGINT) - (CAST(:count AS BIGINT) - n) * 60 + {later})"
        for name, later in (("created", "0"), ("closed", "1200"), ("due", "(n % 9 - 2) * 86400"))
    },
}


def insert_years(place: Installation, count: int, *, customers: int = CUSTOMERS) -> None:
    """So many items of twenty people, each about one of so many customers, one in a hundred private."""
    engine = place.runtime.engine
    with place.runtime.transactions.begin() as uow:
        for number in range(PEOPLE):
            add_member(uow, actor=system_actor(place.workspace_id), name=f"Person {number}", role=Role.MEMBER)
    with engine.begin() as connection:
        connection.execute(text(_ITEMS.format(**_expressions(engine))), _values(place, count))
        connection.execute(text(_ASSIGNEES), {"workspace_id": place.workspace_id, "people": PEOPLE + 1})
        connection.execute(text(_LINKS), {"customers": customers})
    gather_statistics(engine)


def _values(place: Installation, count: int) -> dict[str, Any]:
    return {
        "count": count,
        "every": max(1, (count - YOUNG) // OLD),
        "now": int(datetime.now(UTC).timestamp()),
        "workspace_id": place.workspace_id,
        "owner_id": place.owner_id,
    }


def _expressions(engine: Engine) -> Mapping[str, str]:
    return _SQLITE if engine.dialect.name == "sqlite" else _POSTGRESQL
