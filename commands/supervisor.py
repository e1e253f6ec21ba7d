"""Starts the processes of the service, shows their logs, restarts those that die, and stops them all.

On SIGHUP it replaces them one by one with processes of the installed version, web processes first.
"""

import signal
import socket
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from types import FrameType

from commands.child import STOP_SECONDS, Child, Replacement, Running, lines_of, start_process

CALM_SECONDS = 10
LONGEST_PAUSE = 10.0
COLOURS = (36, 32, 33, 35, 34)


class Supervisor:
    """Keeps children running until a signal to stop.

    ``before_reload`` prepares the new version, for example by a migration, and tells whether it may start.
    """

    def __init__(
        self,
        children: Sequence[Child],
        environment: Mapping[str, str],
        *,
        listener: socket.socket | None = None,
        before_reload: Callable[[], bool] = lambda: True,
    ) -> None:
        self._children = children
        self._environment = environment
        self._listener = listener
        self._before_reload = before_reload
        self._width = max(len(child.name) for child in children)
        self._colours = {child.name: COLOURS[place % len(COLOURS)] for place, child in enumerate(children)}
        self._stopping = threading.Event()
        self._wants_reload = False
        self._to_replace: deque[Child] = deque()
        self._leaving: list[tuple[Running, float]] = []

    @property
    def is_stopping(self) -> bool:
        return self._stopping.is_set()

    def start(self) -> None:
        """Start all children. Some are forked, so that this must run before any other thread exists."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._on_stop)
        # At a terminal SIGHUP means that the terminal was closed, which stops the service.
        signal.signal(signal.SIGHUP, self._on_stop if sys.stdout.isatty() else self._on_reload)
        for child in self._children:
            child.running = self._start(child)
        for child in self._children:
            if child.running is not None:
                self._follow(child, child.running)

    def run(self) -> None:
        """Keep the children running until told to stop, then stop them."""
        while not self.is_stopping:
            for child in self._children:
                self._keep(child)
            self._reload()
            self._see_off()
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
        if child.successor is not None:
            self._take_over(child, child.successor)
        elif child.running is None:
            child.running = self._start(child)
            self._follow(child, child.running)
        else:
            self._plan_restart(child, child.running)

    def _start(self, child: Child) -> Running:
        listener = self._listener.fileno() if self._listener is not None else None
        return start_process(child, self._environment, listener=listener)

    def _follow(self, child: Child, running: Running) -> None:
        threading.Thread(target=self._show, args=(child.name, running), daemon=True).start()

    def _plan_restart(self, child: Child, ended: Running) -> None:
        """Restart a child at once if it had run for a while, and with growing pauses if it keeps failing."""
        was_calm = child.is_leaving or time.monotonic() - ended.started_at > CALM_SECONDS
        child.failures = 0 if was_calm else child.failures + 1
        pause = 0.0 if was_calm else min(LONGEST_PAUSE, 0.1 * 2**child.failures)
        child.start_again_at = time.monotonic() + pause
        child.running, child.is_leaving = None, False
        ended.forget()
        self.say("up", f"{child.name} ended with status {ended.process.returncode}; starting it again in {pause:.1f} s")

    def _show(self, name: str, running: Running) -> None:
        for line in lines_of(running):
            self.say(name, line.decode(errors="replace").rstrip())

    def _on_stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping.set()

    def _on_reload(self, _number: int, _frame: FrameType | None) -> None:
        self._wants_reload = True

    def _reload(self) -> None:
        """Replace one child at a time, so that a new version that can't start replaces nothing."""
        if self._wants_reload and not self._to_replace:
            self._wants_reload = False
            self.say("up", "reloading")
            if self._before_reload():
                self._to_replace.extend(each for each in self._children if each.replaced is not Replacement.NEVER)
            else:
                self.say("up", "the new version can't start; the old one goes on")
        while self._to_replace and self._replace(self._to_replace[0]):
            self._to_replace.popleft()
            if not self._to_replace:
                self.say("up", "reloaded")

    def _replace(self, child: Child) -> bool:
        """One step of a replacement; whether it is complete. Called repeatedly until then."""
        if child.replaced is Replacement.AFTER:
            self._restart(child)
            return True
        if child.successor is None:
            child.successor = self._start(child)
            self._follow(child, child.successor)
        if not child.successor.is_alive or child.successor.is_late:
            self._give_up(child, child.successor)
            return False
        if child.successor.is_ready(after=child.ready_after):
            self._take_over(child, child.successor)
        return child.successor is None

    def _restart(self, child: Child) -> None:
        if child.running is not None:
            child.is_leaving = True
            child.running.ask_to_stop()

    def _take_over(self, child: Child, successor: Running) -> None:
        if child.running is not None:
            child.running.ask_to_stop()
            self._leaving.append((child.running, time.monotonic() + child.patience))
        child.running, child.successor = successor, None
        child.failures, child.start_again_at = 0, 0.0

    def _give_up(self, child: Child, successor: Running) -> None:
        self.say("up", f"the new {child.name} does not start; the old version goes on")
        successor.signal(signal.SIGKILL)
        successor.forget()
        child.successor = None
        self._to_replace.clear()

    def _see_off(self) -> None:
        """Drop replaced processes that have ended, and kill those whose time is over."""
        for running, until in tuple(self._leaving):
            if time.monotonic() > until:
                running.signal(signal.SIGKILL)
            if not running.is_alive:
                running.forget()
                self._leaving.remove((running, until))

    def _stop_all(self) -> None:
        self.say("up", "stopping")
        leaving = [running for running, _ in self._leaving]
        leaving += [each.successor for each in self._children if each.successor is not None]
        for is_last in (False, True):
            group = [each.running for each in self._children if each.stops_last is is_last and each.running is not None]
            if not is_last:
                group += leaving
            for running in group:
                running.ask_to_stop()
            _wait_for(group, time.monotonic() + STOP_SECONDS)
            for running in group:
                running.signal(signal.SIGKILL)


def _wait_for(processes: Sequence[Running], until: float) -> None:
    while any(running.is_alive for running in processes) and time.monotonic() < until:
        time.sleep(0.05)
