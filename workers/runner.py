"""The one wrapper of every job: its limits, its log lines, and what becomes of it when it fails."""

import gc
import os
import signal
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from types import FrameType
from typing import Any, Generic, Self, TypeVar

import structlog
from structlog.contextvars import bound_contextvars

from config.memory_limit import limit_memory
from config.owed.kind import Claim, Failure, LostLeaseError, OwedKind
from config.owed.row import OwedRow
from config.owed.work import fail, find_canceled, give_back, renew
from config.runtime import Runtime
from config.unit_of_work import UnitOfWork
from core.errors import AppError, TransientError
from core.ids import JobId

log = structlog.get_logger(__name__)
C = TypeVar("C", bound=Claim)
R = TypeVar("R", bound=OwedRow)

_GRACE_SECONDS = 5
# Later ones are made alone, as the queries on owed work have it.
ATTEMPTS_IN_COMPANY = 1


TOOK_TOO_LONG = Failure("took_too_long", "This took longer than any one piece of work may take.")
KILLED = Failure("worker_killed", "The process that worked on this was killed, perhaps for memory or time.")


class JobCanceledError(LostLeaseError):
    """Somebody canceled the job while it was under way."""


class JobTimeoutError(Exception):
    """One item took longer than any item may."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why an item was not done, and whether another try could change that."""

    failure: Failure
    is_final: bool

    def write(self, uow: UnitOfWork, kind: OwedKind[R], claim: Claim, *, max_attempts: int) -> None:
        if self.is_final:
            fail(uow, kind, claim, self.failure)
        else:
            give_back(uow, kind, claim, self.failure, max_attempts=max_attempts)


class Heartbeat(Generic[R]):
    """Keeps the leases of a batch alive from a thread, for as long as this process is."""

    def __init__(self, runtime: Runtime, kind: OwedKind[R], claims: Sequence[Claim]) -> None:
        self._runtime = runtime
        self._kind = kind
        self._claims = claims
        self._lock = threading.Lock()
        self._current: Claim | None = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._beat, name="heartbeat", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    @contextmanager
    def breaking_off(self, claim: Claim) -> Iterator[None]:
        """Raise JobCanceledError in the block within a third of a lease after somebody has canceled the job."""

        def stop(_signal: int, _frame: FrameType | None) -> None:
            raise JobCanceledError("The job was canceled.")

        signal.signal(signal.SIGUSR1, stop)
        self._work_on(claim)
        try:
            yield
        finally:
            self._work_on(None)
            # One that comes late must not end the process.
            signal.signal(signal.SIGUSR1, signal.SIG_IGN)

    def _work_on(self, claim: Claim | None) -> None:
        with self._lock:
            self._current = claim

    def _beat(self) -> None:
        lease = timedelta(seconds=self._runtime.settings.lease_seconds)
        while not self._stop.wait(lease.total_seconds() / 3):
            try:
                with self._runtime.transactions.begin() as uow:
                    renew(uow, self._kind, self._claims, lease=lease)
                # Apart, so that want of memory for this does not undo the renewal.
                with self._runtime.transactions.read() as uow:
                    canceled = find_canceled(uow, self._kind, self._claims)
                self._break_off(canceled)
            except (TransientError, MemoryError):
                # Want of memory is the item's fault and passes with it; the rest of the batch still needs its leases.
                log.warning("job.lease_not_renewed", jobs=len(self._claims))

    def _break_off(self, canceled: Collection[JobId]) -> None:
        with self._lock:
            if self._current is not None and self._current.job_id in canceled:
                signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGUSR1)


def run_each(runtime: Runtime, kind: OwedKind[R], claims: Sequence[C], work: Callable[[C], None]) -> None:
    """Do the work of each claim under its limits; whatever happens to one, the others are still done."""
    limit_memory(runtime.settings.job_memory_mb)
    with Heartbeat(runtime, kind, claims) as heartbeat:
        for claim in claims:
            with bound_contextvars(job_id=claim.job_id, **claim.subject, attempt=claim.attempt):
                _run_one(runtime, kind, claim, work, heartbeat=heartbeat)


def _run_one(
    runtime: Runtime, kind: OwedKind[R], claim: C, work: Callable[[C], None], *, heartbeat: Heartbeat[R]
) -> None:
    # Judged first and written afterwards, when the item has let go of its memory: until then not even a line can be
    # logged, and what refers to itself is let go of only when asked.
    verdict = _judge(runtime, claim, work, heartbeat=heartbeat)
    if verdict is None:
        return
    gc.collect()
    log.info("job.not_done", code=verdict.failure.code, is_final=verdict.is_final)
    try:
        with runtime.transactions.begin() as uow:
            verdict.write(uow, kind, claim, max_attempts=runtime.settings.max_attempts)
    except LostLeaseError:
        log.warning("job.lost_lease")
    except TransientError as error:
        log.warning("job.postponed", code=error.code)


def _judge(runtime: Runtime, claim: C, work: Callable[[C], None], *, heartbeat: Heartbeat[Any]) -> Verdict | None:
    """Do the work; what is left to write about it when it did not succeed."""
    try:
        with time_limit(runtime.settings.job_seconds), heartbeat.breaking_off(claim):
            work(claim)
        log.info("job.done")
    except JobCanceledError:
        log.info("job.canceled")
    except LostLeaseError:
        log.warning("job.lost_lease")
    except TransientError as error:
        # Nothing can be written now; the lease runs out and the sweep owes the job again.
        log.warning("job.postponed", code=error.code)
    except AppError as error:
        return Verdict(Failure(error.code, error.detail), is_final=True)
    except (JobTimeoutError, MemoryError) as error:
        # In company it may have been the others; who was alone will run into the limit again.
        return Verdict(explain(error), is_final=claim.attempt > ATTEMPTS_IN_COMPANY)
    except Exception as error:
        log.exception("job.failed", error=type(error).__name__)
        return Verdict(explain(error), is_final=False)
    return None


def explain(error: Exception) -> Failure:
    if isinstance(error, JobTimeoutError):
        return TOOK_TOO_LONG
    if isinstance(error, MemoryError):
        return Failure("too_much_memory", "This needed more memory than any one piece of work may use.")
    return Failure("reading_failed", f"This failed unexpectedly ({type(error).__name__}).")


def explain_end(status: int) -> Failure:
    """Why a process that worked is no more, by what it left to whoever waited for it."""
    is_stuck = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGPROF
    return TOOK_TOO_LONG if is_stuck else KILLED


@contextmanager
def time_limit(seconds: int) -> Iterator[None]:
    """Raise JobTimeoutError in the block when it runs for longer.

    Code that never comes back to Python hears nothing of that. Later the kernel ends the whole process, with SIGPROF. It
    counts the time of all cores that the process may use, so that nobody who keeps within the limit is ended.
    """

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise JobTimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    signal.setitimer(signal.ITIMER_PROF, (seconds + _GRACE_SECONDS) * _usable_cores())
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _usable_cores() -> int:
    # Only Linux tells how many of them this process may use.
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
