"""A queue in memory, for web and worker in one process: for development, debugging and the demonstration."""

import queue
from collections.abc import Sequence

from config.queues import QueuedCall, QueueName


class LocalJobQueue:
    """Calls wait in memory until this process takes them. Calls lost with the process are still owed in the database."""

    def __init__(self) -> None:
        self._waiting: queue.SimpleQueue[QueuedCall] = queue.SimpleQueue()

    def put(self, calls: Sequence[QueuedCall]) -> None:
        for call in calls:
            self._waiting.put(call)

    def remove(self, calls: Sequence[QueuedCall]) -> None:
        """Do nothing: a call whose work was already done finds nothing to do."""

    def depth(self, name: QueueName) -> int:  # noqa: ARG002  # one queue holds the calls of every name
        return self._waiting.qsize()

    def is_up(self) -> bool:
        return True

    def take(self, *, seconds: float) -> QueuedCall | None:
        """The oldest call; None when none arrives within that time."""
        try:
            return self._waiting.get(timeout=seconds)
        except queue.Empty:
            return None
