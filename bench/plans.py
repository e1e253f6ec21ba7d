"""The database's plans of the queries that the product sends."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine, event

Statement = tuple[str, Any]


def plan_of(engine: Engine, work: Callable[[], object]) -> list[str]:
    """The plan of the first query of the work."""
    statement, values = sent_by(engine, work)[0]
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            return [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]
        return [row[0] for row in connection.exec_driver_sql(f"EXPLAIN (COSTS OFF) {statement}", values)]


def sent_by(engine: Engine, work: Callable[[], object]) -> list[Statement]:
    """The queries of the work."""
    sent: list[Statement] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, _is_many: Any) -> None:
        if statement.startswith(("SELECT", "WITH")):
            sent.append((statement, values))

    event.listen(engine, "before_cursor_execute", note)
    try:
        work()
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return sent
