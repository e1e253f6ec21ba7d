"""The number of steps of SQLite's virtual machine for a question, a figure that does not depend on the load of the machine."""

import sqlite3
from collections.abc import Callable
from typing import Any, cast

from bench.installation import Installation
from bench.plans import sent_by

Ask = Callable[[], object]
# The progress handler is called once every so many steps.
_AT_ONCE = 10


def count_steps(place: Installation, ask: Ask) -> int:
    """The steps of all queries of the question."""
    statements = sent_by(place.runtime.engine, ask)
    with place.runtime.engine.connect() as connection:
        driver = cast("sqlite3.Connection", connection.connection.driver_connection)
        return sum(_steps(driver, statement, values) for statement, values in statements)


def _steps(driver: sqlite3.Connection, statement: str, values: Any) -> int:
    told = 0

    def note() -> int:
        nonlocal told
        told += 1
        return 0

    driver.set_progress_handler(note, _AT_ONCE)
    try:
        driver.execute(statement, values).fetchall()
    finally:
        driver.set_progress_handler(None, 0)
    return told * _AT_ONCE
