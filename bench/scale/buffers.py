"""The number of buffers that PostgreSQL reads for a question, a figure that does not depend on the load of the machine."""

from collections.abc import Callable

from bench.installation import Installation
from bench.plans import sent_by

Ask = Callable[[], object]


def count_buffers(place: Installation, ask: Ask) -> int:
    """The buffers of all queries of the question."""
    engine = place.runtime.engine
    statements = sent_by(engine, ask)
    with engine.connect() as connection:
        plans = [
            connection.exec_driver_sql(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {statement}", values).scalar_one()[0]
            for statement, values in statements
        ]
    return sum(plan["Plan"]["Shared Hit Blocks"] + plan["Plan"]["Shared Read Blocks"] for plan in plans)
