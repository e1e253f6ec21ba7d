"""The order of locks: after the last lock of a transaction, it locks no other row.

Transactions that all take the same last lock after their row locks can't deadlock over it.
"""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Connection, Delete, Select, Update, event
from sqlalchemy.orm import Session

_GUARD: Final = "last_lock"


class LateLockError(RuntimeError):
    """A row was to be locked after the last lock. This is always a bug, never a wrong input."""


def close_locks(session: Session, *, but: Collection[str]) -> None:
    """Refuse statements of this transaction that lock rows from now on, except UPDATE and DELETE on the tables in ``but``.

    Such a statement raises LateLockError on every database, so that a test on any of them finds the bug.
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
    """Allow locks again for sealing the transaction. Those locks are held only until the commit that follows."""
    if _GUARD in session.info:
        connection, refuse = session.info.pop(_GUARD)
        event.remove(connection, "before_execute", refuse)


def _locks_rows(statement: Any, but: Collection[str]) -> bool:
    if isinstance(statement, Select):
        return statement._for_update_arg is not None  # noqa: SLF001  # SQLAlchemy has no public name for it
    return isinstance(statement, Update | Delete) and statement.table.description not in but
