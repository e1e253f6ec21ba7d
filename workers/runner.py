"""The wrapper of every job: limits, log lines, and the handling of failures."""

import gc
import os
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

import structlog
from structlog.contextvars import bound_contextvars

from config.memory_limit import limit_memory
from config.owed.kind import Claim, Failure, LostLeaseError, OwedKind
from config.owed.row import OwedRow
from config.owed.work import fail, give_back
from config.runtime import Runtime
from config.unit_of_work import UnitOfWork
from core.errors import AppError, TransientError
from workers.apart import KilledError
from workers.heartbeat import Heartbeat, JobCanceledError
from workers.limits import JobTimeoutError, time_limit

log = structlog.get_logger(__name__)
C = TypeVar("C", bound=Claim)
R = TypeVar("R", bound=OwedRow)
T = TypeVar("T")

# Later attempts run alone; the queries on owed work claim them so.
ATTEMPTS_IN_COMPANY = 1


TOOK_TOO_LONG = Failure("took_too_long", "This took longer than any one piece of work may take.")
KILLED = Failure("worker_killed", "The process that worked on this was killed, perhaps for memory or time.")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why an item failed, and whether a retry is useless."""

    failure: Failure
    is_final: bool

    def write(self, uow: UnitOfWork, kind: OwedKind[R], claim: Claim, *, max_attempts: int) -> None:
        if self.is_final:
            fail(uow, kind, claim, self.failure)
        else:
            give_back(uow, kind, claim, self.failure, max_attempts=max_attempts)


@dataclass(frozen=True, slots=True)
class Runner(Generic[R]):
    """Does work on claims while a heartbeat renews their leases."""

    runtime: Runtime
    kind: OwedKind[R]
    heartbeat: Heartbeat[R]

    def do(self, claim: Claim, work: Callable[[], T]) -> T | None:
        """The result of the work on the claim; None when it failed, which is then written to the row."""
        # The failure is written after the item's memory is freed: before that even logging may fail, and objects in
        # reference cycles are freed only by a collection.
        ending = self._judge(claim, work)
        if not isinstance(ending, Verdict):
            return ending
        gc.collect()
        log.info("job.not_done", code=ending.failure.code, is_final=ending.is_final)
        try:
            with self.runtime.transactions.begin() as uow:
                ending.write(uow, self.kind, claim, max_attempts=self.runtime.settings.max_attempts)
        except LostLeaseError:
            log.warning("job.lost_lease")
        except TransientError as error:
            log.warning("job.postponed", code=error.code)
        return None

    def do_together(self, claims: Sequence[Claim], work: Callable[[], T]) -> T | None:
        """The result of the work on all claims; None when it failed and each must be tried alone.

        Raises TransientError.
        """
        try:
            with self._limit(of=len(claims)):
                return work()
        except TransientError:
            raise
        except Exception as error:
            log.exception("job.not_together", jobs=len(claims), error=type(error).__name__)
        gc.collect()
        return None

    def _limit(self, *, of: int = 1) -> AbstractContextManager[None]:
        """The time limit for ``of`` claims together."""
        settings = self.runtime.settings
        return time_limit(settings.job_seconds, cpu_seconds=of * settings.job_cpu_seconds)

    def _judge(self, claim: Claim, work: Callable[[], T]) -> T | Verdict | None:
        """The result of the work, or the failure that must be written to the row."""
        try:
            with self._limit(), self.heartbeat.breaking_off(claim):
                return work()
        except JobCanceledError:
            log.info("job.canceled")
        except LostLeaseError:
            log.warning("job.lost_lease")
        except TransientError as error:
            # The database can't be written now; the lease expires, and the sweep makes the job wait again.
            log.warning("job.postponed", code=error.code)
        except AppError as error:
            return Verdict(Failure(error.code, error.detail), is_final=True)
        except (JobTimeoutError, MemoryError) as error:
            # In a batch other jobs may have used up the limit; a job that ran alone will reach it again.
            return Verdict(explain(error), is_final=claim.attempt > ATTEMPTS_IN_COMPANY)
        except Exception as error:
            log.exception("job.failed", error=type(error).__name__)
            return Verdict(explain(error), is_final=False)
        return None


@contextmanager
def running(runtime: Runtime, kind: OwedKind[R], claims: Sequence[Claim]) -> Iterator[Runner[R]]:
    """A runner for these claims, whose leases are renewed until the block ends."""
    limit_memory(runtime.settings.job_memory_mb)
    with Heartbeat(runtime, kind, claims) as heartbeat:
        yield Runner(runtime, kind, heartbeat)


def run_each(runtime: Runtime, kind: OwedKind[R], claims: Sequence[C], work: Callable[[C], None]) -> None:
    """Do the work of each claim under its limits; a failure of one does not stop the others."""

    def do(claim: C) -> bool:
        work(claim)
        return True

    with running(runtime, kind, claims) as runner:
        for claim in claims:
            with about(claim):
                if runner.do(claim, partial(do, claim)):
                    log.info("job.done")


@contextmanager
def about(claim: Claim) -> Iterator[None]:
    """Add the ids of the job to all log lines of the block."""
    named: Mapping[str, str] = claim.subject
    with bound_contextvars(job_id=claim.job_id, **named, attempt=claim.attempt):
        yield


def explain(error: Exception) -> Failure:
    if isinstance(error, JobTimeoutError):
        return TOOK_TOO_LONG
    if isinstance(error, KilledError):
        return KILLED
    if isinstance(error, MemoryError):
        return Failure("too_much_memory", "This needed more memory than any one piece of work may use.")
    return Failure("reading_failed", f"This failed unexpectedly ({type(error).__name__}).")


def explain_end(status: int) -> Failure:
    """The failure for the wait status of an ended work-horse."""
    is_stuck = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGPROF
    return TOOK_TOO_LONG if is_stuck else KILLED
