"""A thread that renews the leases of a process's jobs, and finds out which of them were canceled."""

import signal
import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from types import FrameType
from typing import Generic, Self, TypeVar

import structlog

from config.owed.kind import Claim, LostLeaseError, OwedKind
from config.owed.row import OwedRow
from config.owed.work import find_canceled, renew
from config.runtime import Runtime
from core.errors import TransientError
from core.ids import JobId

log = structlog.get_logger(__name__)
R = TypeVar("R", bound=OwedRow)


class JobCanceledError(LostLeaseError):
    """The job was canceled while it was running."""


class Heartbeat(Generic[R]):
    """Renews the leases of a batch from a thread while this process runs."""

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
        """Raise JobCanceledError in the block within a third of a lease after the job was canceled."""

        def stop(_signal: int, _frame: FrameType | None) -> None:
            raise JobCanceledError("The job was canceled.")

        signal.signal(signal.SIGUSR1, stop)
        self._work_on(claim)
        try:
            yield
        finally:
            self._work_on(None)
            # A signal that arrives late must not end the process.
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
                # A separate transaction, so that a lack of memory here does not undo the renewal.
                with self._runtime.transactions.read() as uow:
                    canceled = find_canceled(uow, self._kind, self._claims)
                self._break_off(canceled)
            except (TransientError, MemoryError):
                # The present item causes a lack of memory, which ends with it; the rest of the batch still needs its leases.
                log.warning("job.lease_not_renewed", jobs=len(self._claims))

    def _break_off(self, canceled: Collection[JobId]) -> None:
        with self._lock:
            if self._current is not None and self._current.job_id in canceled:
                signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGUSR1)
