"""A second worker for large sources, forked from the first so that the pipeline is in memory once."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn

import structlog

from config.tether import die_with_parent

log = structlog.get_logger(__name__)

# On too few cores, the first worker's smaller sources go first.
NICENESS = 10
STOP_SECONDS = 10.0


@contextmanager
def heavy_lane(work: Callable[[], int]) -> Iterator[None]:
    """Do the work in a forked process while the block runs.

    When that process ends by itself, this one gets SIGTERM too, so that the supervisor restarts both.
    """
    parent = os.getpid()
    process_id = os.fork()
    if process_id == 0:
        _work_apart(work, parent=parent)
    stopping = threading.Event()
    threading.Thread(target=_stop_with, args=(process_id, stopping), name="heavy", daemon=True).start()
    try:
        yield
    finally:
        is_ours = not stopping.is_set()
        stopping.set()
        if is_ours:
            _end(process_id)


def _work_apart(work: Callable[[], int], *, parent: int) -> NoReturn:
    status = 1
    try:
        # A separate session: a signal to the first worker's process group would end the present reading at once.
        os.setsid()
        die_with_parent(parent)
        os.nice(NICENESS)
        status = work()
    finally:
        # The fork must never return into the parent's code.
        os._exit(status)


def _stop_with(process_id: int, stopping: threading.Event) -> None:
    with suppress(ChildProcessError):
        os.waitpid(process_id, 0)
    if not stopping.is_set():
        stopping.set()
        log.warning("worker.heavy_lane_ended")
        os.kill(os.getpid(), signal.SIGTERM)


def _end(process_id: int) -> None:
    """Let the process finish its job for up to STOP_SECONDS; a killed job is read again when its lease expires."""
    with suppress(ProcessLookupError):
        os.kill(process_id, signal.SIGTERM)
        until = time.monotonic() + STOP_SECONDS
        while _is_there(process_id) and time.monotonic() < until:
            time.sleep(0.05)
        os.kill(process_id, signal.SIGKILL)


def _is_there(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True
