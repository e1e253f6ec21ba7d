"""What is done again and again, and how often."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from redis.exceptions import RedisError

from access.services.idempotency import purge_expired
from access.services.sessions import purge_sessions
from config.queues import QueueName
from config.runtime import Runtime
from intake.services.sweep import release_expired, requeue_waiting


@dataclass(frozen=True, slots=True)
class Periodic:
    """One thing to do every so often."""

    name: str
    every: timedelta
    run: Callable[[Runtime], None]


def schedule_for(runtime: Runtime) -> Sequence[Periodic]:
    return (
        Periodic("sweep", timedelta(seconds=runtime.settings.sweep_seconds), sweep),
        Periodic("purge", timedelta(minutes=15), purge),
    )


def sweep(runtime: Runtime) -> None:
    """Owe again what a lost worker or a lost queue left behind."""
    with runtime.transactions.begin() as uow:
        release_expired(uow, max_attempts=runtime.settings.max_attempts)
    try:
        depth = runtime.queue.depth(QueueName.EXTRACT)
    except RedisError:
        return
    with runtime.transactions.begin() as uow:
        requeue_waiting(uow, older_than=timedelta(seconds=runtime.settings.sweep_seconds), depth=depth)


def purge(runtime: Runtime) -> None:
    """Forget idempotency records and sessions whose time is over."""
    with runtime.transactions.begin() as uow:
        purge_expired(uow)
        purge_sessions(uow)
