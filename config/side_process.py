"""Runs work on untrusted content in a separate program, with limits of time and memory.

For processes with threads: a fork of one thread would keep the locks of the others for ever.
"""

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from socket import socketpair
from typing import TypeVar

from config.memory_limit import limit_memory
from config.tether import die_with_parent
from core.errors import AppError

T = TypeVar("T")
_ROOT = Path(__file__).parent.parent


def do_aside(works: Sequence[Callable[[], T]], *, seconds: float, memory_mb: int) -> list[T | None]:
    """The result of each work, in order; None for one that failed or was not reached in time.

    Works and results are pickled. After a work that kills the program, the later ones are None too.
    """
    if not works:
        return []
    ours, theirs = socketpair()
    with theirs, Connection(ours.detach()) as line, _start(theirs.fileno(), memory_mb) as program:
        theirs.close()
        timer = threading.Timer(seconds, program.kill)
        timer.start()
        try:
            found = list(_ask(line, works))
            return [*found, *[None] * (len(works) - len(found))]
        finally:
            timer.cancel()
            program.kill()


def _start(line: int, memory_mb: int) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "config.side_process", str(line), str(memory_mb), str(os.getpid())]
    # Started in the root folder, so that our packages are found from any working directory.
    return subprocess.Popen(command, cwd=_ROOT, pass_fds=(line,), stdin=subprocess.DEVNULL)  # noqa: S603  # our own module


def _ask(line: Connection, works: Sequence[Callable[[], T]]) -> Iterator[T | None]:
    try:
        line.send_bytes(pickle.dumps(list(works)))
        for _ in works:
            # The child program wrote this; it runs the same code as this process.
            yield pickle.loads(line.recv_bytes())  # noqa: S301  # see above
    except (EOFError, OSError):
        return


def _serve(line: Connection) -> None:
    for work in pickle.loads(line.recv_bytes()):  # noqa: S301  # the process that started this one wrote it
        line.send_bytes(pickle.dumps(_done(work)))


def _done(work: Callable[[], T]) -> T | None:
    try:
        return work()
    except (AppError, MemoryError, RecursionError):
        return None


def main(arguments: Sequence[str]) -> None:
    line, memory_mb, parent = map(int, arguments)
    die_with_parent(parent)
    limit_memory(memory_mb)
    with Connection(line) as opened:
        _serve(opened)


if __name__ == "__main__":
    main(sys.argv[1:])
