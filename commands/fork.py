"""A process of the service that is forked from the one that watches over it, and so begins with what that has loaded."""

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
    """What is known of such a process, and what it writes."""

    pid: int
    stdout: IO[bytes]
    returncode: int | None = None

    def poll(self) -> int | None:
        """Its exit status, or None while it runs."""
        if self.returncode is None:
            ended, status = os.waitpid(self.pid, os.WNOHANG)
            self.returncode = os.waitstatus_to_exitcode(status) if ended else None
        return self.returncode

    def terminate(self) -> None:
        if self.poll() is None:
            os.kill(self.pid, signal.SIGTERM)


def fork(work: Callable[[], int], *, name: str, environment: Mapping[str, str], passed: Collection[int]) -> Forked:
    """A process that does the work and ends with its status, and with us. Only while there is no other thread here."""
    reads, writes = os.pipe()
    parent = os.getpid()
    sys.stdout.flush()
    sys.stderr.flush()
    # A signal that came before it has handlers of its own would be lost.
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
    """Here the forked process ends, whatever happened: it must never return into what forked it."""

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
    """Be as a program would be that was started with this environment, this output and these files."""
    # What Ctrl-C reaches is the parent alone.
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
    # A line is to be shown when it is written, though nobody sits at a terminal.
    sys.stdout = os.fdopen(1, "w", buffering=1, closefd=False)
    sys.stderr = os.fdopen(2, "w", buffering=1, closefd=False)


def _close_others(kept: Collection[int]) -> None:
    """The parent's files, such as the lock on the data folder, which would be held for as long as we live."""
    opened = {int(each.name) for each in Path("/dev/fd").iterdir()}
    for number in opened - {0, 1, 2, *kept}:
        # The list itself was read through one that is closed by now.
        with suppress(OSError):
            os.close(number)
