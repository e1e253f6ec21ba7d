"""What a process of this service holds for its whole life. Built once, in the files that start processes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Engine

from config.database import build_engine
from config.queues import JobQueue
from config.rates import LocalRates, Rates, SharedRates
from config.rq_queue import RqJobQueue, connect
from config.settings import Settings
from config.unit_of_work import Settlement, Transactions
from config.wakeups import LocalWakeups, PostgresWakeups, QueueWakeups, Wakeups
from core.clock import Clock, SystemClock

# Every request asks how many came before it, so that nobody waits long for the answer.
RATE_SECONDS = 0.25


@dataclass(frozen=True, slots=True)
class Runtime:
    """Settings, clock, database and queue of one process."""

    settings: Settings
    clock: Clock
    engine: Engine
    queue: JobQueue
    transactions: Transactions
    signing_key: bytes
    rates: Rates = field(default_factory=LocalRates)


def build_runtime(
    settings: Settings,
    *,
    before_commit: Sequence[Settlement],
    clock: Clock | None = None,
    queue: JobQueue | None = None,
    engine: Engine | None = None,
) -> Runtime:
    """Wire a process together. Nothing connects before it is first used.

    ``before_commit`` is what follows from changes within their transaction, which this layer can't know by itself.
    """
    clock = clock or SystemClock()
    engine = engine or build_engine(settings)
    wakeups = _wakeups(settings, engine, is_alone=queue is not None)
    rates = LocalRates() if queue is not None else SharedRates(connect(settings.queue_url, seconds=RATE_SECONDS))
    queue = queue or RqJobQueue(connect(settings.queue_url), job_seconds=settings.job_seconds)
    return Runtime(
        settings=settings,
        clock=clock,
        engine=engine,
        queue=queue,
        transactions=Transactions(
            engine=engine, clock=clock, queue=queue, before_commit=before_commit, wakeups=wakeups
        ),
        signing_key=settings.signing_key(),
        rates=rates,
    )


def _wakeups(settings: Settings, engine: Engine, *, is_alone: bool) -> Wakeups:
    """A process that has its queue to itself has nobody to tell."""
    if is_alone:
        return LocalWakeups()
    if engine.dialect.name == "postgresql":
        return PostgresWakeups(engine)
    return QueueWakeups(connect(settings.queue_url))
