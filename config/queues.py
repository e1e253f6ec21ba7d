"""Queues and jobs by name. The queue carries ids; the database is the truth.

Losing the whole queue loses nothing: what is owed stands in rows, and the sweep puts it back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class QueueName(StrEnum):
    """One queue per worker process: a worker that listens on two can lose what it took from either."""

    EXTRACT = "extract"
    HEAVY = "heavy"


class JobName(StrEnum):
    """What a worker may be asked to do, and nothing else: these are names, not paths to code."""

    ANALYZE = "analyze"
    ANALYZE_HEAVY = "analyze_heavy"
    SORT_MAIL = "sort_mail"


# Sorting a mail takes a moment and its reading follows, so that both are done by the same workers.
QUEUE_OF: dict[JobName, QueueName] = {
    JobName.ANALYZE: QueueName.EXTRACT,
    JobName.ANALYZE_HEAVY: QueueName.HEAVY,
    JobName.SORT_MAIL: QueueName.EXTRACT,
}


@dataclass(frozen=True, slots=True)
class QueuedCall:
    """A job to start: its name, the id it is about, and which attempt this is."""

    name: JobName
    id: str
    attempt: int

    @property
    def key(self) -> str:
        """RQ keeps a job id taken until its result expires, so that each attempt needs its own."""
        return f"{self.id}-{self.attempt}"


class JobQueue(Protocol):
    """Where calls wait for a worker. Putting never raises: what can't be put now is swept up later."""

    def put(self, calls: Sequence[QueuedCall]) -> None: ...

    def remove(self, calls: Sequence[QueuedCall]) -> None: ...

    def depth(self, name: QueueName) -> int: ...

    def is_up(self) -> bool: ...
