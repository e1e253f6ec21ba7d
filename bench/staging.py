"""Staging thousands of suggestions of one reading: for how long it blocks other writers of SQLite."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from datetime import timedelta
from statistics import median

from bench.installation import Database, Installation, open_installation
from bench.report import Table
from config.unit_of_work import Transactions, UnitOfWork
from core.ids import JobId
from intake.blobs import DatabaseBlobs
from intake.door.receive import receive
from intake.door.upload import Upload
from intake.language.pipeline import load_pipeline
from intake.readings.work import claim
from staging.propose.analyze import Analyst

HEADINGS = (
    "database",
    "suggestions",
    "transactions",
    "longest, seconds",
    "longest, processor seconds",
    "median, processor seconds",
    "all of them, seconds",
)
NOTE = "A transaction is measured from when the write lock is there until it is free again, its commit included."


@dataclass(frozen=True, slots=True)
class Timed(Transactions):
    """Transactions that record how long each of them held the write lock, in wall time and processor time."""

    held: list[tuple[float, float]] = field(default_factory=list)

    @contextmanager
    def begin(self) -> Iterator[UnitOfWork]:
        with Transactions.begin(self) as uow:
            uow.session.connection()
            started, spent = time.perf_counter(), time.process_time()
            yield uow
        self.held.append((time.perf_counter() - started, time.process_time() - spent))


def run(*, postgres: str, quick: bool) -> Sequence[Table]:
    count = 300 if quick else 6_000
    with open_installation(Database.SQLITE, postgres) as place:
        held = _stage(place, count)
    seconds, spent = zip(*held, strict=True)
    row = [
        "SQLite", f"{count:,}", str(len(held)), f"{max(seconds):.2f}", f"{max(spent):.2f}", f"{median(spent):.2f}", f"{sum(seconds):.1f}"
    ]  # fmt: skip
    return [Table("staging: a large result, and who waits for it", HEADINGS, [row], [NOTE])]


def _stage(place: Installation, count: int) -> list[tuple[float, float]]:
    usual = place.runtime.transactions
    timed = Timed(**{each.name: getattr(usual, each.name) for each in fields(Transactions)})
    text = "\n".join(f"Anna: action item: Renew licence number {5_000 + number}." for number in range(count))
    with usual.begin() as uow:
        job = receive(uow, Upload(text.encode(), timezone="UTC"), actor=place.owner, blobs=DatabaseBlobs()).job
        (taken,) = claim(uow, first=JobId(job.id), limit=1, lease=timedelta(hours=1), holder="bench")
    Analyst(timed, load_pipeline(), DatabaseBlobs()).analyze(taken)
    return timed.held
