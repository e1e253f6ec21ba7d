"""A process of the service as its supervisor knows it, and the one that takes its place."""

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
    """How a child gives way to one of the new version."""

    BESIDE = "beside"
    AFTER = "after"
    NEVER = "never"


class Process(Protocol):
    """One that was started as a program, or by a fork of this one."""

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
    """One process, and what it has said so far about being ready."""

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
        """Only the process itself is asked; it knows in which order those that it started have to end."""
        if self.is_alive:
            self.process.terminate()

    def is_ready(self, *, after: int) -> bool:
        """Whether as many of its processes said that they serve; one that says nothing is ready at once."""
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
    """One process of the service, and what is known about how it fares.

    ``ready_after`` is how many processes of it say that they serve; without that it is ready when it was started.
    ``patience`` is how long one that was replaced may take to end what it is at. ``work`` is what the command does; the first
    time a fork of this process does it, which has most of what it needs already, and later the command that is installed
    by then.
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
    """Another process of this child, which ends with us, and has what it needs to listen and to say that it is ready."""
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
    # Elsewhere the system's own libraries need not bear a fork.
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
        # What Ctrl-C reaches is this process alone, which stops the others in their order.
        process_group=0,
    )


def lines_of(running: Running) -> IO[bytes]:
    """What the process writes."""
    assert running.process.stdout is not None
    return running.process.stdout
