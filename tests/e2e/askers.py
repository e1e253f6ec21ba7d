"""Clients that ask without a break, and count how they were answered."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException

PAUSE_SECONDS = 0.05
PATIENCE_SECONDS = 60


@dataclass(slots=True)
class Askers:
    """What came back: a status, or the name of what happened instead."""

    port: int
    answers: Counter[str] = field(default_factory=Counter)
    _stopped: threading.Event = field(default_factory=threading.Event)

    def ask(self) -> None:
        """Each on a connection of its own, as a browser that was just opened."""
        while not self._stopped.wait(PAUSE_SECONDS):
            connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
            try:
                connection.request("GET", "/healthz")
                self.answers[str(connection.getresponse().status)] += 1
            except (OSError, HTTPException) as error:
                self.answers[type(error).__name__] += 1
            finally:
                connection.close()

    def stop(self) -> None:
        self._stopped.set()


@contextmanager
def asking(port: int, *, threads: int = 2) -> Iterator[Askers]:
    askers = Askers(port)
    running = [threading.Thread(target=askers.ask, daemon=True) for _ in range(threads)]
    for thread in running:
        thread.start()
    try:
        yield askers
    finally:
        askers.stop()
        for thread in running:
            thread.join()
