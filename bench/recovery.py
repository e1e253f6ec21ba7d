"""How long a job stays idle after the process that held it was killed."""

import os
import random
import signal
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from pathlib import Path

from sqlalchemy import select

from bench.installation import Database, Installation, open_installation
from bench.report import Table
from bench.rounds import ratio_of
from bench.service import Service, running_service
from bench.transcripts import transcript
from config.owed.row import JobState
from intake.models import Job

# Words. Long enough to find and kill the job's reader before it is done.
WORDS = 30_000
LONGEST_SECONDS = 120
HEADINGS = ("killed with -9", "lease", "until taken again / lease", "until done / lease", "reading undisturbed / lease")
NOTE = "Killed right after the job was taken; times count from the kill. Two workers, SQLite."


class Victim(StrEnum):
    WORKER = "worker and its work-horse"
    WORK_HORSE = "work-horse alone"


@dataclass(frozen=True, slots=True)
class Recovery:
    """Seconds from the kill until another process takes the job, and until the job is done."""

    taken: float
    done: float


def run(*, postgres: str, quick: bool) -> Sequence[Table]:
    leases, rounds = ((2,), 2) if quick else ((2, 4, 8), 5)
    rows = [row for lease in leases for row in _measure(postgres, lease=lease, rounds=rounds)]
    return [Table("recovery: jobs of killed workers", HEADINGS, rows, [NOTE])]


def _measure(postgres: str, *, lease: int, rounds: int) -> Iterator[list[str]]:
    seeds = count()
    with (
        open_installation(Database.SQLITE, postgres) as place,
        running_service(place, lease_seconds=lease, queue_workers=2) as service,
    ):
        found = [_one_round(service, seeds) for _ in range(rounds)]
    leases = [float(lease)] * rounds
    reading = str(ratio_of([undisturbed for undisturbed, _ in found], leases))
    for victim in Victim:
        taken = str(ratio_of([kills[victim].taken for _, kills in found], leases))
        done = str(ratio_of([kills[victim].done for _, kills in found], leases))
        yield [victim, f"{lease} s", taken, done, reading]


def _one_round(service: Service, seeds: Iterator[int]) -> tuple[float, dict[Victim, Recovery]]:
    """Seconds of an undisturbed reading, and the recovery from each kind of kill."""
    job = _begin_reading(service, seed=next(seeds))
    started = time.perf_counter()
    _await(service.place, job.id, JobState.DONE)
    undisturbed = time.perf_counter() - started
    return undisturbed, {victim: _recovery(service, victim, seed=next(seeds)) for victim in Victim}


def _recovery(service: Service, victim: Victim, *, seed: int) -> Recovery:
    job = _begin_reading(service, seed=seed)
    started = time.perf_counter()
    _kill(job.held_by or "", victim)
    _await(service.place, job.id, JobState.RUNNING, attempt=2)
    taken = time.perf_counter() - started
    _await(service.place, job.id, JobState.DONE, attempt=2)
    return Recovery(taken=taken, done=time.perf_counter() - started)


def _begin_reading(service: Service, *, seed: int) -> Job:
    """A job of a long transcript that a worker has just taken."""
    text = transcript(random.Random(seed), words=WORDS, opening=f"This is the long call {seed}.")
    with service.connect() as client:
        job_id = client.upload(text)
    return _await(service.place, job_id, JobState.RUNNING)


def _await(place: Installation, job_id: str, state: JobState, *, attempt: int = 1) -> Job:
    until = time.monotonic() + LONGEST_SECONDS
    while time.monotonic() < until:
        with place.runtime.transactions.read() as uow:
            job = uow.session.scalars(select(Job).where(Job.id == job_id)).one()
        if job.state == state and job.attempt == attempt:
            return job
        time.sleep(0.005)
    raise TimeoutError(f"the job is not {state} in attempt {attempt} after {LONGEST_SECONDS} s")


def _kill(holder: str, victim: Victim) -> None:
    """Kill the holder. Its name consists of host, process id and a random part."""
    worker = int(holder.split("-")[-2])
    horses = [int(child) for child in Path(f"/proc/{worker}/task/{worker}/children").read_text().split()]
    for process in [worker, *horses] if victim is Victim.WORKER else horses:
        os.kill(process, signal.SIGKILL)
