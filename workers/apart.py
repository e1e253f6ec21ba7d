"""Work on what strangers wrote, in a process beside this one: whatever it does to that process, this one goes on."""

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
# Forked, so that all that was imported and loaded comes along.
_FORK = multiprocessing.get_context("fork")
_GRACE_SECONDS = 2.0


class KilledError(Exception):
    """The process ended without a word: for what it did, or by somebody who needed its memory."""


class BrokenError(Exception):
    """The process met with something unexpected."""


@dataclass(slots=True)
class Apart:
    """How much each piece of work may take, and the process that does one after the other until one of them ruins it.

    Forking costs more than understanding a usual mail, so that nothing is forked for each of them.
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
        """What the work comes to. Raises JobTimeoutError, MemoryError, KilledError and BrokenError."""
        is_done = False
        try:
            found = self._ask(work)
            is_done = not isinstance(found, Exception)
        finally:
            # Nobody knows what is left of a process that did not come through, nor when it would answer.
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
            # Our own child wrote it, with what this process would have made itself.
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
        """What it broke on it said itself, on its standard error."""
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
            # Without what it holds on to, which may be all of the memory.
            return type(error)()
