"""Forks child processes from the supervisor, so that they share its loaded modules."""

import os
import signal
import sys
import traceback
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, NoReturn, Self

from config.tether import die_with_parent, take_name

_HANDLED = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)


@dataclass(slots=True)
class Forked:
    """A forked process, with its output."""

    pid: int
    stdout: IO[bytes]
    returncode: int | None = None

    def poll(self) -> int | None:
        """The exit status, or None while the process runs."""
        if self.returncode is None:
            ended, status = os.waitpid(self.pid, os.WNOHANG)
            self.returncode = os.waitstatus_to_exitcode(status) if ended else None
        return self.returncode

    def terminate(self) -> None:
        if self.poll() is None:
            os.kill(self.pid, signal.SIGTERM)


def fork(work: Callable[[], int], *, name: str, environment: Mapping[str, str], passed: Collection[int]) -> Forked:
    """Fork a process that returns the work's status and dies with this one. This process must have no other thread."""
    reads, writes = os.pipe()
    parent = os.getpid()
    sys.stdout.flush()
    sys.stderr.flush()
    # Block signals until the child has its own handlers; otherwise early ones would be lost.
    signal.pthread_sigmask(signal.SIG_BLOCK, _HANDLED)
    process_id = os.fork()
    if process_id == 0:
        with _End() as end:
            _settle(name, environment, parent=parent, output=writes, passed=passed)
            end.status = work()
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _HANDLED)
    os.close(writes)
    return Forked(process_id, os.fdopen(reads, "rb"))


class _End:
    """Ends the forked process in every case: it must never return into the parent's code."""

    status = 1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> NoReturn:
        if isinstance(error, SystemExit):
            self.status = error.code if isinstance(error.code, int) else int(error.code is not None)
        elif error is not None:
            traceback.print_exception(kind, error, at)
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(self.status)


def _settle(name: str, environment: Mapping[str, str], *, parent: int, output: int, passed: Collection[int]) -> None:
    """Set up the forked process like a newly started program with this environment, output and open files."""
    # Ctrl-C reaches the parent only.
    os.setpgid(0, 0)
    die_with_parent(parent)
    take_name(f"gleaner-{name}")
    _take_over_streams(output)
    _close_others(passed)
    os.environ.clear()
    os.environ.update(environment)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _HANDLED)


def _take_over_streams(output: int) -> None:
    nothing = os.open(os.devnull, os.O_RDONLY)
    for source, target in ((nothing, 0), (output, 1), (output, 2)):
        os.dup2(source, target)
    # Line-buffered, so that lines appear at once although the output is no terminal.
    sys.stdout = os.fdopen(1, "w", buffering=1, closefd=False)
    sys.stderr = os.fdopen(2, "w", buffering=1, closefd=False)


def _close_others(kept: Collection[int]) -> None:
    """Close the parent's files, such as the lock on the data folder, which this process would otherwise hold."""
    opened = {int(each.name) for each in Path("/dev/fd").iterdir()}
    for number in opened - {0, 1, 2, *kept}:
        # The list contains the descriptor that it was read through, which is closed by now.
        with suppress(OSError):
            os.close(number)
