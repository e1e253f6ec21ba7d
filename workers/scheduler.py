"""The scheduler process, which runs the periodic tasks. Of several such processes, the lease lets one work at a time."""

import os
import signal
import socket
import threading
import time
from contextlib import suppress
from datetime import timedelta
from types import FrameType

import structlog

from config.heartbeats import ProcessKind, beating
from config.logging import configure_logging
from config.runtime import Runtime, build_runtime
from config.settings import Settings
from core.errors import TransientError
from staging.wiring import BEFORE_COMMIT
from workers.leases import hold, let_go
from workers.schedule import Periodic, schedule_for

log = structlog.get_logger(__name__)

LEASE = "scheduler"


class Scheduler:
    """Runs due tasks while it holds the lease."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._holder = f"{socket.gethostname()[:30]}-{os.getpid()}-{os.urandom(3).hex()}"
        self._entries = schedule_for(runtime)
        self._pause = min(entry.every.total_seconds() for entry in self._entries) / 2
        self._next: dict[str, float] = {}

    def run_until(self, stopped: threading.Event) -> None:
        while not stopped.wait(self._pause):
            try:
                self.tick()
            except TransientError as error:
                log.warning("scheduler.postponed", code=error.code)
        self.retire()

    def tick(self) -> None:
        """Run every due task, unless another scheduler holds the lease."""
        lasting = timedelta(seconds=self._runtime.settings.lease_seconds)
        with self._runtime.transactions.begin() as uow:
            if not hold(uow, LEASE, holder=self._holder, lasting=lasting):
                return
        for entry in self._entries:
            self._run_when_due(entry)

    def retire(self) -> None:
        """Release the lease for the next scheduler; if the database is unreachable it expires by itself."""
        with suppress(TransientError), self._runtime.transactions.begin() as uow:
            let_go(uow, LEASE, holder=self._holder)

    def _run_when_due(self, entry: Periodic) -> None:
        now = time.monotonic()
        if now >= self._next.get(entry.name, 0.0):
            self._next[entry.name] = now + entry.every.total_seconds()
            entry.run(self._runtime)


def run_scheduler(settings: Settings) -> int:
    """Schedule until told to stop."""
    configure_logging(settings, process="scheduler")
    stopped = threading.Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        stopped.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    log.info("scheduler.ready")
    runtime = build_runtime(settings, before_commit=BEFORE_COMMIT)
    with beating(runtime.heartbeats, ProcessKind.SCHEDULER):
        Scheduler(runtime).run_until(stopped)
    return 0
