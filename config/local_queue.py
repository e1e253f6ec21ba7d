"""A queue inside one process, for when web and worker are the same: to develop, to debug and to make a demonstration."""

import queue
from collections.abc import Sequence

from config.queues import QueuedCall, QueueName


class LocalJobQueue:
    """Calls wait in memory until somebody in this process takes them. What is lost with it is owed in the database."""

    def __init__(self) -> None:
        self._waiting: queue.SimpleQueue[QueuedCall] = queue.SimpleQueue()

    def put(self, calls: Sequence[QueuedCall]) -> None:
        for call in calls:
            self._waiting.put(call)

    def remove(self, calls: Sequence[QueuedCall]) -> None:
        """Leave them: whoever takes a call whose work was done meanwhile finds nothing to do."""

    def depth(self, name: QueueName) -> int:  # noqa: ARG002  # one queue holds the calls of every name
        return self._waiting.qsize()

    def is_up(self) -> bool:
        return True

    def take(self, *, seconds: float) -> QueuedCall | None:
        """The oldest call; None when there is none for so long."""
        try:
            return self._waiting.get(timeout=seconds)
        except queue.Empty:
            return None
