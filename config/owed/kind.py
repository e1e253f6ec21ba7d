"""The description of one kind of owed work: its table, its job, and the changes when it begins or ends."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Generic, TypeVar

from config.owed.row import OwedRow
from config.queues import JobName, QueuedCall
from config.unit_of_work import UnitOfWork
from core.errors import ConflictError
from core.ids import JobId

R = TypeVar("R", bound=OwedRow)


class LostLeaseError(ConflictError):
    """The lease expired, or the job was closed; the claim is no longer valid."""

    code = "lost_lease"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a job ended without a result: a code for programs and a sentence for people."""

    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A job that this process holds until the lease ends."""

    job_id: JobId
    attempt: int

    @property
    def subject(self) -> Mapping[str, str]:
        """Ids that the log shows for the job."""
        return {}


def at_once(_attempt: int) -> timedelta:
    return timedelta()


def doubling(first: timedelta, *, longest: timedelta) -> Callable[[int], timedelta]:
    """A pause that doubles after each try, from ``first`` up to ``longest``."""

    def pause(attempt: int) -> timedelta:
        # 32 doublings exceed any longest pause; more would overflow a timedelta.
        doublings: int = 1 << min(attempt - 1, 32)
        return min(first * doublings, longest)

    return pause


def nothing(_uow: UnitOfWork, _rows: Sequence[OwedRow]) -> Sequence[object]:
    return ()


@dataclass(frozen=True, slots=True)
class OwedKind(Generic[R]):
    """One kind of owed work, with a table of its own.

    ``job`` is the job that is put on the queue; kinds without one are polled from the database. ``job_of`` chooses it for
    each row where rows have different jobs. ``begins`` and ``ends`` write further changes in the transaction that claims or
    closes a row. ``pause`` is the time to wait after a try, for rows with ``due_at``. ``at_hand`` loads objects for many rows
    into the session, so that ``begins`` and ``ends`` need no query for each.
    """

    row: type[R]
    job: JobName | None
    lease_ran_out: Failure
    begins: Callable[[UnitOfWork, R], None]
    ends: Callable[[UnitOfWork, R, Failure | None], None]
    pause: Callable[[int], timedelta] = at_once
    job_of: Callable[[R], JobName] | None = None
    at_hand: Callable[[UnitOfWork, Sequence[R]], Sequence[object]] = nothing

    def call_for(self, row: R) -> QueuedCall | None:
        """The call to put on the queue for the row; None for kinds that are polled from the database."""
        job = self.job if self.job_of is None else self.job_of(row)
        return QueuedCall(job, row.id, row.attempt) if job else None
