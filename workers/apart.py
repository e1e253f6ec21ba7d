"""Runs work on untrusted content in a forked process, so that a crash or an exceeded limit does not end this process."""

import multiprocessing
import os
import pickle
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from types import TracebackType
from typing import Self, TypeVar

from config.memory_limit import limit_memory
from config.settings import Settings
from config.tether import die_with_parent
from workers.limits import JobTimeoutError, time_limit

T = TypeVar("T")
# A fork shares all imported modules and loaded data.
_FORK = multiprocessing.get_context("fork")
_GRACE_SECONDS = 2.0


class KilledError(Exception):
    """The process was killed, by an exceeded limit or by the kernel when memory ran out."""


class BrokenError(Exception):
    """The process ended with an unexpected error."""


@dataclass(slots=True)
class Apart:
    """A forked process that does pieces of work one by one, with limits for each. It is replaced after a failure.

    A fork costs more than reading a usual mail, so that one process does many of them.
    """

    seconds: float
    cpu_seconds: float
    memory_mb: int
    _child: ForkProcess | None = field(default=None, init=False)
    _line: Connection | None = field(default=None, init=False)

    @classmethod
    def of(cls, settings: Settings) -> Self:
        return cls(settings.job_seconds, settings.job_cpu_seconds, settings.job_memory_mb)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._end()

    def do(self, work: Callable[[], T]) -> T:
        """The result of the work. Raises JobTimeoutError, MemoryError, KilledError and BrokenError."""
        is_done = False
        try:
            found = self._ask(work)
            is_done = not isinstance(found, Exception)
        finally:
            # A process that failed is in an unknown state, and may still answer late.
            if not is_done:
                self._end()
        if isinstance(found, Exception):
            raise found
        result: T = found
        return result

    def _ask(self, work: Callable[[], T]) -> T | Exception:
        line = self._line or self._begin()
        try:
            line.send_bytes(pickle.dumps(work))
            if not line.poll(self.seconds + _GRACE_SECONDS):
                raise JobTimeoutError
            # The forked child wrote this; it runs the same code as this process.
            found: T | Exception = pickle.loads(line.recv_bytes())  # noqa: S301  # see above
        except (EOFError, ConnectionError) as error:
            raise self._why() from error
        return found

    def _begin(self) -> Connection:
        self._line, theirs = _FORK.Pipe()
        self._child = _FORK.Process(target=self._serve, args=(theirs, self._line, os.getpid()))
        self._child.start()
        theirs.close()
        return self._line

    def _why(self) -> Exception:
        """The error for the ended process, which printed its own traceback to standard error."""
        if self._child is not None:
            self._child.join(_GRACE_SECONDS)
        code = self._child.exitcode if self._child is not None else None
        return BrokenError() if code is not None and code > 0 else KilledError()

    def _end(self) -> None:
        if self._child is None or self._line is None:
            return
        self._line.close()
        self._child.kill()
        self._child.join()
        self._child.close()
        self._child = self._line = None

    def _serve(self, line: Connection, theirs: Connection, parent: int) -> None:
        theirs.close()
        die_with_parent(parent)
        limit_memory(self.memory_mb)
        with suppress(EOFError):
            while True:
                work = pickle.loads(line.recv_bytes())  # noqa: S301  # the process that forked this one wrote it
                line.send_bytes(pickle.dumps(self._limited(work)))

    def _limited(self, work: Callable[[], T]) -> T | Exception:
        try:
            with time_limit(self.seconds, cpu_seconds=self.cpu_seconds):
                return work()
        except (JobTimeoutError, MemoryError) as error:
            # A new error without the traceback, which refers to objects that may fill the memory.
            return type(error)()
