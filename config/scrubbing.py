"""Taking out of SQLite's files what was deleted: the index of words keeps it until it is merged, the journal until it ends.

PostgreSQL frees what was deleted by its own vacuum.
"""

from typing import Final

import structlog
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from config.unit_of_work import Transactions

log = structlog.get_logger(__name__)

# Pages at a time, so that others write between two steps; the sign of the first one asks for one merge of everything.
PAGES: Final = 500
# A step that changes no more than its own two rows had nothing left to do.
FEWEST_CHANGES: Final = 2
MOST_STEPS: Final = 10_000


def scrub(transactions: Transactions) -> None:
    """No file of an SQLite database holds what was deleted before, unless somebody has been reading it all the while."""
    if transactions.engine.dialect.name != "sqlite":
        return
    pages = -PAGES
    for _ in range(MOST_STEPS):
        if _merge(transactions, pages) < FEWEST_CHANGES:
            break
        pages = PAGES
    _end_journal(transactions)


def _merge(transactions: Transactions, pages: int) -> int:
    """One step; how many rows it changed."""
    with transactions.begin() as uow:
        before = uow.session.execute(text("SELECT total_changes()")).scalar_one()
        uow.session.execute(
            text("INSERT INTO search_index (search_index, rank) VALUES ('merge', :pages)"), {"pages": pages}
        )
        return int(uow.session.execute(text("SELECT total_changes()")).scalar_one() - before)


def _end_journal(transactions: Transactions) -> None:
    """Everything goes from the journal into the database, and the journal is empty."""
    with transactions.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        try:
            busy, *_ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        except OperationalError:
            busy = 1
    if busy:
        log.info("database.journal_in_use")
