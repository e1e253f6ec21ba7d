"""The job queue on RQ."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

import structlog
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry
from rq import Queue
from rq.job import Job
from rq.serializers import JSONSerializer

from config.queues import QUEUE_OF, QueuedCall, QueueName

log = structlog.get_logger(__name__)

RESULT_SECONDS = 60
FAILURE_SECONDS = 600


class RefusedJobError(Exception):
    """A queue entry names a job that this worker does not have."""


class NamedJob(Job):
    """An RQ job that runs the worker's handler of that name; queue entries can't name code to import."""

    handlers: ClassVar[Mapping[str, Callable[[str], None]]] = {}

    @property
    def func(self) -> Callable[[str], None]:
        handler = self.handlers.get(self.func_name or "")
        if handler is None:
            raise RefusedJobError(f"{self.func_name!r} is not a job of this worker")
        return handler

    @property
    def success_callback(self) -> None:
        return None

    @property
    def failure_callback(self) -> None:
        return None

    @property
    def stopped_callback(self) -> None:
        return None

    def send_webhooks(self, *_: object, **__: object) -> None:
        """Do nothing, because a URL in the queue is not trusted either."""


def connect(url: str, *, seconds: float = 5) -> "Redis":
    """A client with short timeouts, because the database is the truth and no request should wait for the queue."""
    return Redis.from_url(
        url,
        socket_connect_timeout=min(1, seconds),
        socket_timeout=seconds,
        retry=Retry(NoBackoff(), 0),
        health_check_interval=15,
    )


class RqJobQueue:
    """The job queue on RQ, with entries as JSON."""

    def __init__(self, connection: "Redis", *, job_seconds: int) -> None:
        self._connection = connection
        self._job_seconds = job_seconds

    def put(self, calls: Sequence[QueuedCall]) -> None:
        try:
            for name, batch in _by_queue(calls).items():
                self._enqueue(rq_queue(name, self._connection), batch)
        except RedisError as error:
            log.warning("queue.unreachable", calls=len(calls), error=type(error).__name__)

    def _enqueue(self, queue: Queue, calls: Sequence[QueuedCall]) -> None:
        queue.enqueue_many(
            [
                Queue.prepare_data(
                    call.name.value,
                    args=(call.id,),
                    job_id=call.key,
                    timeout=self._job_seconds,
                    result_ttl=RESULT_SECONDS,
                    failure_ttl=FAILURE_SECONDS,
                )
                for call in calls
            ]
        )

    def remove(self, calls: Sequence[QueuedCall]) -> None:
        """Remove waiting entries whose work was done in another job's batch."""
        try:
            with self._connection.pipeline(transaction=False) as pipe:
                for call in calls:
                    pipe.lrem(rq_queue(QUEUE_OF[call.name], self._connection).key, 1, call.key)
                    pipe.delete(NamedJob.key_for(call.key))
                pipe.execute()
        except RedisError as error:
            log.warning("queue.unreachable", calls=len(calls), error=type(error).__name__)

    def depth(self, name: QueueName) -> int:
        return int(rq_queue(name, self._connection).count)

    def is_up(self) -> bool:
        try:
            return bool(self._connection.ping())
        except RedisError:
            return False


def rq_queue(name: QueueName, connection: "Redis", *, job_class: type[Job] = NamedJob) -> Queue:
    """The RQ queue of that name, with JSON as the only serialization."""
    return Queue(name.value, connection=connection, serializer=JSONSerializer, job_class=job_class)


def _by_queue(calls: Sequence[QueuedCall]) -> dict[QueueName, list[QueuedCall]]:
    grouped: dict[QueueName, list[QueuedCall]] = {}
    for call in calls:
        grouped.setdefault(QUEUE_OF[call.name], []).append(call)
    return grouped
