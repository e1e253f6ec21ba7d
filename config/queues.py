"""The names of queues and jobs. A queue carries ids; the database is the truth.

A lost queue loses no work: owed work is in rows, and the sweep enqueues it again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class QueueName(StrEnum):
    """One queue per worker process: a worker that listens on two queues can lose entries of both."""

    EXTRACT = "extract"
    HEAVY = "heavy"


class JobName(StrEnum):
    """The only jobs that a worker accepts. They are names, not paths to code."""

    ANALYZE = "analyze"
    ANALYZE_HEAVY = "analyze_heavy"
    SORT_MAIL = "sort_mail"


# Sorting a mail is short and its reading follows, so that the same workers do both.
QUEUE_OF: dict[JobName, QueueName] = {
    JobName.ANALYZE: QueueName.EXTRACT,
    JobName.ANALYZE_HEAVY: QueueName.HEAVY,
    JobName.SORT_MAIL: QueueName.EXTRACT,
}


@dataclass(frozen=True, slots=True)
class QueuedCall:
    """A queue entry: the job's name, the row's id, and the attempt."""

    name: JobName
    id: str
    attempt: int

    @property
    def key(self) -> str:
        """The RQ job id. RQ keeps an id taken until its result expires, so that each attempt needs its own."""
        return f"{self.id}-{self.attempt}"


class JobQueue(Protocol):
    """The queue of calls for workers. ``put`` never raises: the sweep enqueues later what it could not."""

    def put(self, calls: Sequence[QueuedCall]) -> None: ...

    def remove(self, calls: Sequence[QueuedCall]) -> None: ...

    def depth(self, name: QueueName) -> int: ...

    def is_up(self) -> bool: ...
