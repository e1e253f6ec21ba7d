"""Removes deleted text from SQLite's files: the search index keeps it until a merge, the journal until a checkpoint.

PostgreSQL's own vacuum frees deleted rows.
"""

from typing import Final

import structlog
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from config.unit_of_work import Transactions

log = structlog.get_logger(__name__)

# Pages per step, so that others can write between steps. A negative number in the first step requests a full merge.
PAGES: Final = 500
# A step that changes fewer than two rows had nothing left to merge.
FEWEST_CHANGES: Final = 2
MOST_STEPS: Final = 10_000


def scrub(transactions: Transactions) -> None:
    """Remove deleted text from all files of an SQLite database, unless a long read transaction prevents it."""
    if transactions.engine.dialect.name != "sqlite":
        return
    pages = -PAGES
    for _ in range(MOST_STEPS):
        if _merge(transactions, pages) < FEWEST_CHANGES:
            break
        pages = PAGES
    _end_journal(transactions)


def _merge(transactions: Transactions, pages: int) -> int:
    """One step of the merge. Returns how many rows it changed."""
    with transactions.begin() as uow:
        before = uow.session.execute(text("SELECT total_changes()")).scalar_one()
        uow.session.execute(
            text("INSERT INTO search_index (search_index, rank) VALUES ('merge', :pages)"), {"pages": pages}
        )
        return int(uow.session.execute(text("SELECT total_changes()")).scalar_one() - before)


def _end_journal(transactions: Transactions) -> None:
    """Write the journal into the database and truncate it."""
    with transactions.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        try:
            busy, *_ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        except OperationalError:
            busy = 1
    if busy:
        log.info("database.journal_in_use")
