"""The order of locks: one lock of a transaction comes last, and from then on it locks no row that others may hold.

Two transactions that lock rows first and the same last lock afterwards never wait for each other.
"""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Connection, Delete, Select, Update, event
from sqlalchemy.orm import Session

_GUARD: Final = "last_lock"


class LateLockError(RuntimeError):
    """A row was about to be locked after the lock that comes last: a mistake in the program, never in its use."""


def close_locks(session: Session, *, but: Collection[str]) -> None:
    """Statements of this transaction that lock rows are refused from now on, but for those on the tables named.

    Raises LateLockError from the statement, on every database, so that a test on any of them finds the mistake.
    """
    if _GUARD in session.info:
        return

    def refuse(_connection: Connection, statement: Any, *_: Any) -> None:
        if _locks_rows(statement, but):
            raise LateLockError(f"A row is locked after the last lock of its transaction: {statement}")

    connection = session.connection()
    event.listen(connection, "before_execute", refuse)
    session.info[_GUARD] = connection, refuse


def reopen_locks(session: Session) -> None:
    """What seals a transaction may lock what it seals with: that is nobody's to hold for long."""
    if _GUARD in session.info:
        connection, refuse = session.info.pop(_GUARD)
        event.remove(connection, "before_execute", refuse)


def _locks_rows(statement: Any, but: Collection[str]) -> bool:
    if isinstance(statement, Select):
        return statement._for_update_arg is not None  # noqa: SLF001  # SQLAlchemy has no public name for it
    return isinstance(statement, Update | Delete) and statement.table.description not in but
