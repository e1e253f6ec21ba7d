"""How many steps SQLite's virtual machine takes to answer: a figure that no busy machine changes."""

import sqlite3
from collections.abc import Callable
from typing import Any, cast

from bench.installation import Installation
from bench.plans import sent_by

Ask = Callable[[], object]
# SQLite tells of so many steps at once.
_AT_ONCE = 10


def count_steps(place: Installation, ask: Ask) -> int:
    """Of all queries together that the question sends."""
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
