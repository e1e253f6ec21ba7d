"""The cost of starting the whole service: processor time, duration, and memory while it is idle."""

import statistics
import time
from collections.abc import Iterator, Sequence

from bench.installation import Database, open_installation
from bench.processes import family_of, processor_seconds, proportional_mb
from bench.report import Table
from bench.service import Service, running_service

HEADINGS = ("database", "processes", "until ready", "processor time until idle", "memory while idle (PSS)")
NOTE = "All processes of the service together, the queue server among them; the least of all rounds, and the medians in brackets."
LOOK_SECONDS = 1.0
IDLE_SHARE = 0.05


def run(*, postgres: str, quick: bool) -> Sequence[Table]:
    rows = [_row(database, postgres, rounds=2 if quick else 7) for database in Database]
    return [Table("starting: the whole service", HEADINGS, rows, [NOTE])]


def _row(database: Database, postgres: str, *, rounds: int) -> list[str]:
    with open_installation(database, postgres) as place:
        found = []
        for _ in range(rounds):
            began = time.monotonic()
            with running_service(place) as service:
                found.append((time.monotonic() - began, *_spent_until_idle(service)))
    ready, spent, memory, processes = map(list, zip(*found, strict=True))
    return [database, f"{max(processes)}", *_figures((ready, " s"), (spent, " s"), (memory, " MB"))]


def _figures(*measured: tuple[Sequence[float], str]) -> Iterator[str]:
    for values, unit in measured:
        yield f"{min(values):.3g}{unit} ({statistics.median(values):.3g})"


def _spent_until_idle(service: Service) -> tuple[float, float, int]:
    """The processor seconds of all processes until they are idle, their memory then, and their number."""
    spent, before = _spent(service), -1.0
    while spent - before > LOOK_SECONDS * IDLE_SHARE:
        time.sleep(LOOK_SECONDS)
        spent, before = _spent(service), spent
    processes = list(family_of(service.process_id))
    return spent, sum(map(proportional_mb, processes)), len(processes)


def _spent(service: Service) -> float:
    return sum(processor_seconds(each, of_ended=True) for each in family_of(service.process_id))
