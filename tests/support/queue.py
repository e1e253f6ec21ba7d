"""A queue that only remembers what was put on it."""

from collections.abc import Sequence

from config.queues import QUEUE_OF, QueuedCall, QueueName


class RecordingQueue:
    def __init__(self) -> None:
        self.calls: list[QueuedCall] = []
        self.up = True

    def put(self, calls: Sequence[QueuedCall]) -> None:
        # Like the real one, it loses what it is given while it is down, and says nothing.
        if self.up:
            self.calls.extend(calls)

    def remove(self, calls: Sequence[QueuedCall]) -> None:
        self.calls = [call for call in self.calls if call not in calls]

    def depth(self, name: QueueName) -> int:
        return sum(QUEUE_OF[call.name] is name for call in self.calls)

    def is_up(self) -> bool:
        return self.up
