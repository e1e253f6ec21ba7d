"""What tells one kind of owed work from another: its table, its job's name, and what follows when it begins or ends."""

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
    """Somebody else was given this job meanwhile."""

    code = "lost_lease"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a job ended without a result, in a code for programs and a sentence for people."""

    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A job that is ours until its lease ends."""

    job_id: JobId
    attempt: int

    @property
    def subject(self) -> Mapping[str, str]:
        """Ids of what the job is about, for the log."""
        return {}


def at_once(_attempt: int) -> timedelta:
    return timedelta()


def doubling(first: timedelta, *, longest: timedelta) -> Callable[[int], timedelta]:
    """Wait that long after the first try, twice as long after each further one, and never longer than the longest."""

    def pause(attempt: int) -> timedelta:
        # So many doublings are longer than any longest; more would be too large a number for a pause.
        doublings: int = 1 << min(attempt - 1, 32)
        return min(first * doublings, longest)

    return pause


def nothing(_uow: UnitOfWork, _rows: Sequence[OwedRow]) -> Sequence[object]:
    return ()


@dataclass(frozen=True, slots=True)
class OwedKind(Generic[R]):
    """One kind of owed work; it has a table to itself.

    ``job`` is what a worker is asked by the queue to do. Work without one is looked for in the database by whoever does it.
    ``begins`` and ``ends`` write what else changes, in the transaction that takes or closes a row. ``pause`` says how long
    to wait after so many tries, which only rows with a ``due_at`` can. ``job_of`` says it where not all rows are done by the
    same job. What ``at_hand`` fetches for many rows at once, ``begins`` and ``ends`` find there without asking again.
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
        """What is put on a queue so that the row is taken; nothing where its process looks for it in the database."""
        job = self.job if self.job_of is None else self.job_of(row)
        return QueuedCall(job, row.id, row.attempt) if job else None
