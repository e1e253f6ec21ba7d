"""One transaction for each request or job. This file has the only commit in the code base."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TypeVar, cast

import structlog
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoFreeConnectionError
from sqlalchemy.orm import Session

from config.database import WRITES, is_full
from config.lock_order import reopen_locks
from config.marks import Marks
from config.queues import JobQueue, QueuedCall
from config.rows import hold_connection
from config.wakeups import LocalWakeups, Wakeups
from core.audit_key import AuditKey
from core.clock import Clock
from core.errors import TransientError
from core.ids import WorkspaceId

log = structlog.get_logger()


class DatabaseUnavailableError(TransientError):
    """The database could not be reached, or a lock was not free in time."""

    code = "unavailable"


class StorageFullError(TransientError):
    """The disk that holds the database is full; nothing was written."""

    code = "storage_full"


class UnsettledError(RuntimeError):
    """Changes were marked in a process that was built without settlements."""


class Companion(Protocol):
    """Collects values during a transaction and writes them just before the commit."""

    def __init__(self, uow: "UnitOfWork") -> None: ...

    def seal(self) -> None: ...


T = TypeVar("T")
C = TypeVar("C", bound=Companion)
# Called before the commit with the marked changes of one workspace; workspaces come in the order of their ids.
Settlement = Callable[["UnitOfWork", WorkspaceId, Marks], None]


@dataclass(slots=True)
class UnitOfWork:
    """A unit of work: the session, one instant for all writes, and the actions after the commit."""

    session: Session
    now: datetime
    _deferred: list[QueuedCall] = field(default_factory=list)
    _companions: dict[type[Companion], Companion] = field(default_factory=dict)
    _settlements: Sequence[Settlement] = ()
    announced: set[WorkspaceId] = field(default_factory=set)
    audit_key: AuditKey | None = None
    _marks: dict[WorkspaceId, Marks] = field(default_factory=dict)

    def defer(self, call: QueuedCall) -> None:
        """Put the call on its queue after the commit; not at all if the transaction is rolled back."""
        self._deferred.append(call)

    def apart(self, work: Callable[[Session], T]) -> T | None:
        """The result of the work, which runs outside this transaction and commits each statement at once.

        So no other transaction waits for this one because of it. On SQLite, which allows one writer at a time, nothing is
        done and None is returned.
        """
        engine = self.session.get_bind().engine
        if engine.dialect.name == "sqlite":
            return None
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            return work(Session(connection))

    def announce(self, workspace_id: WorkspaceId) -> None:
        """Wake the clients that wait for changes of the workspace after the commit."""
        self.announced.add(workspace_id)

    def companion(self, kind: type[C]) -> C:
        """The companion of that kind, created at its first use in this transaction."""
        if kind not in self._companions:
            self._companions[kind] = kind(self)
        return cast("C", self._companions[kind])

    def mark_created(self, workspace_id: WorkspaceId, ids: Collection[str]) -> None:
        """Mark ids as created in this transaction."""
        if ids:
            self._marks.setdefault(workspace_id, Marks()).created.update(ids)

    def mark_revised(self, workspace_id: WorkspaceId, ids: Collection[str]) -> None:
        """Mark ids as changed or deleted in this transaction."""
        if ids:
            self._marks.setdefault(workspace_id, Marks()).revised.update(ids)

    def settle(self) -> None:
        """Run the settlements for the marked changes.

        This happens automatically before the commit. Code that shows the outcome within the transaction calls it earlier,
        after all writes, because no row may be locked afterwards. Raises UnsettledError without settlements.
        """
        marked, self._marks = self._marks, {}
        if marked and not self._settlements:
            raise UnsettledError("Changes were marked, and nothing that follows from them was wired.")
        for workspace_id in sorted(marked):
            for follow in self._settlements:
                follow(self, workspace_id, marked[workspace_id])

    def seal(self) -> Sequence[QueuedCall]:
        """Let the companions write, and return the calls to enqueue after the commit."""
        reopen_locks(self.session)
        for companion in self._companions.values():
            companion.seal()
        return tuple(self._deferred)


@dataclass(frozen=True, slots=True)
class Transactions:
    """Opens units of work on one database."""

    engine: Engine
    clock: Clock
    queue: JobQueue
    before_commit: Sequence[Settlement] = ()
    wakeups: Wakeups = field(default_factory=LocalWakeups)
    audit_key: AuditKey | None = None
    # The engine with each execution option, created once because that costs as much as a short query.
    _engines: Mapping[bool, Engine] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        engines = {writes: self.engine.execution_options(**{WRITES: writes}) for writes in (True, False)}
        object.__setattr__(self, "_engines", engines)

    @contextmanager
    def begin(self) -> Iterator[UnitOfWork]:
        """A unit of work that writes: committed when the block ends, rolled back when it raises.

        Raises DatabaseUnavailableError when the database can't be reached or stays locked, and StorageFullError when
        its disk is full.
        """
        with self._session(writes=True) as session:
            uow = self._writing(session)
            yield uow
            uow.settle()
            deferred = uow.seal()
            session.commit()
        if deferred:
            self.queue.put(deferred)
        if uow.announced:
            self.wakeups.announce(uow.announced)

    @contextmanager
    def rehearse(self) -> Iterator[UnitOfWork]:
        """A unit of work for a preview: it can write, but is always rolled back."""
        with self._session(writes=True) as session:
            yield self._writing(session)

    def _writing(self, session: Session) -> UnitOfWork:
        hold_connection(session)
        now = self.clock.now()
        return UnitOfWork(session=session, now=now, _settlements=self.before_commit, audit_key=self.audit_key)

    @contextmanager
    def read(self) -> Iterator[UnitOfWork]:
        """A unit of work that only reads; changes are rolled back."""
        with self._session(writes=False) as session:
            hold_connection(session)
            yield UnitOfWork(session=session, now=self.clock.now(), audit_key=self.audit_key)

    def is_up(self) -> bool:
        """Whether the database answers now."""
        try:
            with self.read() as uow:
                uow.session.execute(text("SELECT 1"))
        except DatabaseUnavailableError:
            return False
        return True

    @contextmanager
    def _session(self, *, writes: bool) -> Iterator[Session]:
        try:
            # Closing a session uses the database too, because it rolls back what was not committed.
            with Session(self._engines[writes], expire_on_commit=False, autoflush=True) as session:
                yield session
        except (OperationalError, InterfaceError, NoFreeConnectionError) as error:
            raise _refusal_of(error) from error


def _refusal_of(error: SQLAlchemyError) -> TransientError:
    if isinstance(error, DBAPIError) and is_full(error):
        log.error("database.full")
        return StorageFullError("The disk of the database is full, and nothing was stored. Make room, then try again.")
    return DatabaseUnavailableError("The database is busy or can't be reached; try again.")
