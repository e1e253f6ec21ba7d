"""Prometheus metrics: request times of every web process, and the state of the queue from the database."""

from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, multiprocess
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import REGISTRY, Collector

from config.heartbeats import ProcessKind
from config.unit_of_work import UnitOfWork
from intake.sources.progress import progress_of_all

METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"})
REQUEST_SECONDS = Histogram(
    "gleaner_request_seconds",
    "Time to answer a request.",
    ["method", "route", "status"],
    buckets=(0.01, 0.05, 0.25, 1, 5),
)
UNHANDLED = Counter("gleaner_request_failures_total", "Requests that ended in an unexpected error.", ["route"])
TURNED_AWAY = Counter(
    "gleaner_requests_turned_away_total", "Requests that were refused before any work on them.", ["code"]
)


def observe_request(method: str, endpoint: str | None, status: int, seconds: float) -> None:
    """Record one request. Values that callers choose freely never become labels, because each value uses memory for ever."""
    route = endpoint or "unknown"
    REQUEST_SECONDS.labels(method if method in METHODS else "other", route, f"{status // 100}xx").observe(seconds)
    if status == 500:  # noqa: PLR2004
        UNHANDLED.labels(route).inc()


def observe_turned_away(code: str) -> None:
    TURNED_AWAY.labels(code).inc()


class ProgressCollector(Collector):
    """Reads the progress of the work from the database at each scrape, so that every process reports the same numbers."""

    def __init__(self, uow: UnitOfWork, *, living: Collection[ProcessKind], free_bytes: int) -> None:
        self._uow = uow
        self._living = living
        self._free_bytes = free_bytes

    def collect(self) -> Iterator[Metric]:
        progress = progress_of_all(self._uow)
        sources = GaugeMetricFamily("gleaner_sources", "Sources by state.", labels=["state"])
        for state, count in progress.sources.items():
            sources.add_metric([state], count)
        yield sources
        jobs = GaugeMetricFamily("gleaner_jobs", "Jobs by state.", labels=["state"])
        for state, count in progress.jobs.items():
            jobs.add_metric([state], count)
        yield jobs
        oldest = GaugeMetricFamily("gleaner_oldest_waiting_seconds", "Age of the oldest job that waits.")
        oldest.add_metric([], _age(progress.oldest_waiting_at, self._uow.now))
        yield oldest
        lives = GaugeMetricFamily("gleaner_process_lives", "Whether a process of the kind lives.", labels=["kind"])
        for kind in ProcessKind:
            lives.add_metric([kind.value], float(kind in self._living))
        yield lives
        free = GaugeMetricFamily("gleaner_disk_free_bytes", "Room on the disk of the data folder.")
        free.add_metric([], self._free_bytes)
        yield free


def exposition(numbers: Collector, *, folder: Path | None) -> bytes:
    """All metrics in Prometheus' text format: of every process that writes into the folder, or of this one alone."""
    registry = CollectorRegistry()
    registry.register(numbers)
    if folder is not None:
        multiprocess.MultiProcessCollector(registry, path=str(folder))  # type: ignore[no-untyped-call]
        return generate_latest(registry)
    return generate_latest(REGISTRY) + generate_latest(registry)


def _age(since: datetime | None, now: datetime) -> float:
    return max(0.0, (now - since).total_seconds()) if since else 0.0
