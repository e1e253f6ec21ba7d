"""Starts the processes of the service, shows their logs, starts again what dies, and stops them all together."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from types import FrameType
from typing import IO

from config.tether import tethered

STOP_SECONDS = 15
CALM_SECONDS = 10
LONGEST_PAUSE = 10.0
COLOURS = (36, 32, 33, 35, 34)


@dataclass(slots=True)
class Child:
    """One process of the service, and what is known about how it fares."""

    name: str
    command: Sequence[str]
    stops_last: bool = False
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    failures: int = 0
    start_again_at: float = 0.0

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def signal(self, number: signal.Signals) -> None:
        if self.process is not None and self.is_running:
            os.killpg(self.process.pid, number)


class Supervisor:
    """Keeps children running until a signal says stop."""

    def __init__(self, children: Sequence[Child], environment: dict[str, str]) -> None:
        self._children = children
        self._environment = environment
        self._width = max(len(child.name) for child in children)
        self._colours = {child.name: COLOURS[place % len(COLOURS)] for place, child in enumerate(children)}
        self._stopping = threading.Event()

    @property
    def is_stopping(self) -> bool:
        return self._stopping.is_set()

    def run(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._on_signal)
        while not self.is_stopping:
            for child in self._children:
                self._keep(child)
            self._stopping.wait(0.1)
        self._stop_all()

    def say(self, name: str, line: str) -> None:
        label = f"{name:<{self._width}} |"
        if sys.stdout.isatty():
            label = f"\x1b[{self._colours.get(name, 37)}m{label}\x1b[0m"
        print(label, line, flush=True)  # noqa: T201

    def _keep(self, child: Child) -> None:
        if child.is_running or time.monotonic() < child.start_again_at:
            return
        if child.process is None:
            self._start(child)
        else:
            self._plan_restart(child, child.process.returncode)

    def _start(self, child: Child) -> None:
        child.process = subprocess.Popen(  # noqa: S603  # our own commands
            tethered(child.command),
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        child.started_at = time.monotonic()
        threading.Thread(target=self._show, args=(child, child.process.stdout), daemon=True).start()

    def _plan_restart(self, child: Child, status: int) -> None:
        """Start it again at once when it was calm before, and ever later when it keeps falling over."""
        was_calm = time.monotonic() - child.started_at > CALM_SECONDS
        child.failures = 0 if was_calm else child.failures + 1
        pause = 0.0 if was_calm else min(LONGEST_PAUSE, 0.1 * 2**child.failures)
        child.start_again_at = time.monotonic() + pause
        child.process = None
        self.say("up", f"{child.name} ended with status {status}; starting it again in {pause:.1f} s")

    def _show(self, child: Child, stream: IO[bytes] | None) -> None:
        for line in stream or ():
            self.say(child.name, line.decode(errors="replace").rstrip())

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping.set()

    def _stop_all(self) -> None:
        self.say("up", "stopping")
        for is_last in (False, True):
            group = [child for child in self._children if child.stops_last is is_last]
            for child in group:
                child.signal(signal.SIGTERM)
            _wait_for(group, time.monotonic() + STOP_SECONDS)
            for child in group:
                child.signal(signal.SIGKILL)


def _wait_for(children: Sequence[Child], until: float) -> None:
    while any(child.is_running for child in children) and time.monotonic() < until:
        time.sleep(0.05)
