"""What a question asks the database, and how the database would go about it."""

from typing import Any

from sqlalchemy import Connection, event, text

from config.unit_of_work import UnitOfWork


def record_statements(uow: UnitOfWork, question: Any, **asked: Any) -> list[tuple[str, Any]]:
    statements: list[tuple[str, Any]] = []
    connection = uow.session.connection()

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        statements.append((statement, parameters))

    event.listen(connection, "before_cursor_execute", note)
    question(uow, **asked)
    event.remove(connection, "before_cursor_execute", note)
    return statements


def explain(connection: Connection, statement: str, parameters: Any) -> str:
    if connection.dialect.name == "sqlite":
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        return "\n".join(row[3] for row in rows)
    # Small tables are read whole and sorted, unless the planner is told to imagine that this is dear.
    for habit in ("seqscan", "sort", "bitmapscan", "incremental_sort"):
        connection.execute(text(f"SET LOCAL enable_{habit} = off"))
    return "\n".join(row[0] for row in connection.exec_driver_sql(f"EXPLAIN {statement}", parameters))
