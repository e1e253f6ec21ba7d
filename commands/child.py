"""The supervisor's child processes: how they are started, report readiness and are replaced."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import IO, Protocol

from commands.fork import fork
from config.tether import tethered

STOP_SECONDS = 15
READY_SECONDS = 180


class Replacement(StrEnum):
    """How a child is replaced by a process of the new version."""

    BESIDE = "beside"
    AFTER = "after"
    NEVER = "never"


class Process(Protocol):
    """A process that was started as a program or by a fork."""

    @property
    def pid(self) -> int: ...

    @property
    def returncode(self) -> int | None: ...

    @property
    def stdout(self) -> IO[bytes] | None: ...

    def poll(self) -> int | None: ...

    def terminate(self) -> None: ...


@dataclass(slots=True)
class Running:
    """A running process, and how many ready messages it has sent so far."""

    process: Process
    started_at: float
    hears: int | None = None
    heard: int = 0

    @property
    def is_alive(self) -> bool:
        return self.process.poll() is None

    @property
    def is_late(self) -> bool:
        return time.monotonic() - self.started_at > READY_SECONDS

    def signal(self, number: signal.Signals) -> None:
        if self.is_alive:
            os.killpg(self.process.pid, number)

    def ask_to_stop(self) -> None:
        """Send SIGTERM to this process only; it stops its own children in the right order."""
        if self.is_alive:
            self.process.terminate()

    def is_ready(self, *, after: int) -> bool:
        """Whether ``after`` of its processes reported ready. A child without a ready pipe is ready at once."""
        if self.hears is None:
            return True
        with suppress(BlockingIOError):
            self.heard += len(os.read(self.hears, 64))
        return self.heard >= after

    def forget(self) -> None:
        if self.hears is not None:
            os.close(self.hears)
            self.hears = None


@dataclass(slots=True)
class Child:
    """A child process of the service, with its configuration and present state.

    ``ready_after`` is how many of its processes report ready; with 0 it is ready when started. ``patience`` is how many
    seconds a replaced process may take to finish its work. ``work`` is the command's function: the first start forks this
    process and calls it, which saves loading modules again; later starts run the command of the version installed then.
    """

    name: str
    command: Sequence[str]
    work: Callable[[], int] | None = None
    stops_last: bool = False
    replaced: Replacement = Replacement.BESIDE
    ready_after: int = 0
    patience: float = STOP_SECONDS
    listens: bool = False
    running: Running | None = None
    successor: Running | None = None
    failures: int = 0
    start_again_at: float = 0.0
    is_leaving: bool = False

    @property
    def is_running(self) -> bool:
        return self.running is not None and self.running.is_alive


def start_process(child: Child, environment: Mapping[str, str], *, listener: int | None) -> Running:
    """Start a process of this child that ends with this one, with the listening socket and the ready pipe if it uses them."""
    passed: list[int] = []
    told = dict(environment)
    hears = None
    if child.listens and listener is not None:
        passed.append(listener)
        told["GLEANER_LISTENER_FD"] = str(listener)
    if child.ready_after:
        hears, says = os.pipe()
        os.set_blocking(hears, False)
        passed.append(says)
        told["GLEANER_READY_FD"] = str(says)
    process = _start(child, told, passed)
    if child.ready_after:
        os.close(says)
    return Running(process, time.monotonic(), hears)


def _start(child: Child, environment: Mapping[str, str], passed: Collection[int]) -> Process:
    # On other systems, such as macOS, system libraries may fail after a fork.
    if child.work is None or sys.platform != "linux":
        return _spawn(child.command, environment, passed)
    work, child.work = child.work, None
    return fork(work, name=child.name, environment=environment, passed=passed)


def _spawn(
    command: Sequence[str], environment: Mapping[str, str], passed: Collection[int]
) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603  # our own commands
        tethered(command),
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        pass_fds=tuple(passed),
        # Ctrl-C reaches only the supervisor, which then stops the children in order.
        process_group=0,
    )


def lines_of(running: Running) -> IO[bytes]:
    """The output of the process."""
    assert running.process.stdout is not None
    return running.process.stdout
