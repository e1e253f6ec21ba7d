"""The objects that a process of this service uses for its whole life, built once at its start."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Engine

from config.audit_key import read_audit_key
from config.database import build_engine
from config.heartbeats import Heartbeats, LocalHeartbeats, SharedHeartbeats
from config.presence import LocalPresence, Presence, SharedPresence
from config.queues import JobQueue
from config.rates import LocalRates, Rates, SharedRates
from config.rq_queue import RqJobQueue, connect
from config.settings import Settings
from config.unit_of_work import Settlement, Transactions
from config.wakeups import LocalWakeups, PostgresWakeups, QueueWakeups, Wakeups
from core.clock import Clock, SystemClock

# A short timeout, because every request waits for its rate limits.
RATE_SECONDS = 0.25
# A short timeout, because monitoring asks often and needs an answer in any case.
BEAT_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Runtime:
    """Settings, clock, database, queue and shared state of one process."""

    settings: Settings
    clock: Clock
    engine: Engine
    queue: JobQueue
    transactions: Transactions
    signing_key: bytes
    rates: Rates = field(default_factory=LocalRates)
    heartbeats: Heartbeats = field(default_factory=LocalHeartbeats)
    presence: Presence = field(default_factory=LocalPresence)


def build_runtime(
    settings: Settings,
    *,
    before_commit: Sequence[Settlement],
    clock: Clock | None = None,
    queue: JobQueue | None = None,
    engine: Engine | None = None,
) -> Runtime:
    """Build the runtime of a process. Connections are opened at their first use.

    ``before_commit`` are the settlements of marked changes, which this layer can't import itself.
    """
    clock = clock or SystemClock()
    engine = engine or build_engine(settings)
    is_alone = queue is not None
    rates = LocalRates() if is_alone else SharedRates(connect(settings.queue_url, seconds=RATE_SECONDS))
    heartbeats = LocalHeartbeats() if is_alone else SharedHeartbeats(connect(settings.queue_url, seconds=BEAT_SECONDS))
    presence = LocalPresence() if is_alone else SharedPresence(connect(settings.queue_url, seconds=RATE_SECONDS))
    wakeups = _wakeups(settings, engine, is_alone=is_alone)
    queue = queue or RqJobQueue(connect(settings.queue_url), job_seconds=settings.job_seconds)
    return Runtime(
        settings=settings,
        clock=clock,
        engine=engine,
        queue=queue,
        transactions=Transactions(
            engine=engine,
            clock=clock,
            queue=queue,
            before_commit=before_commit,
            wakeups=wakeups,
            audit_key=read_audit_key(settings.audit_key_file),
        ),
        signing_key=settings.signing_key(),
        rates=rates,
        heartbeats=heartbeats,
        presence=presence,
    )


def _wakeups(settings: Settings, engine: Engine, *, is_alone: bool) -> Wakeups:
    """The wakeups of a process; a process with its own queue needs to notify no other."""
    if is_alone:
        return LocalWakeups()
    if engine.dialect.name == "postgresql":
        return PostgresWakeups(engine)
    return QueueWakeups(connect(settings.queue_url))
