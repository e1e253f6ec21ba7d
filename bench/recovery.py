"""How long a job lies idle after the process that held it was killed."""

import os
import random
import signal
import time
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import count
from pathlib import Path

from sqlalchemy import select

from bench.installation import Database, Installation, open_installation
from bench.report import Table
from bench.rounds import ratio_of
from bench.service import Service, running_service
from bench.transcripts import transcript
from intake.models import Job, JobState

# Long enough that its reader can be found and killed before it is done.
WORDS = 30_000
LONGEST_SECONDS = 120
HEADINGS = ("killed with -9", "lease", "idle time / lease")
NOTE = (
    "Killed right after the job was taken. Idle time: from the kill until another process is done with the job, less\n"
    "the time that reading a transcript of that size took undisturbed in the same round. Two workers, SQLite."
)


class Victim(StrEnum):
    WORKER = "worker and its work-horse"
    WORK_HORSE = "work-horse alone"


def run(*, postgres: str, quick: bool) -> Sequence[Table]:
    leases, rounds = ((2,), 2) if quick else ((2, 4, 8), 5)
    rows = [row for lease in leases for row in _measure(postgres, lease=lease, rounds=rounds)]
    return [Table("recovery: jobs of killed workers", HEADINGS, rows, [NOTE])]


def _measure(postgres: str, *, lease: int, rounds: int) -> Iterator[list[str]]:
    idle: dict[Victim, list[float]] = {victim: [] for victim in Victim}
    seeds = count()
    with (
        open_installation(Database.SQLITE, postgres) as place,
        running_service(place, lease_seconds=lease, queue_workers=2) as service,
    ):
        for _ in range(rounds):
            undisturbed = _seconds_until_done(service, seed=next(seeds))
            for victim, seconds in idle.items():
                seconds.append(_seconds_until_done(service, seed=next(seeds), victim=victim) - undisturbed)
    for victim, seconds in idle.items():
        yield [victim, f"{lease} s", str(ratio_of(seconds, [float(lease)] * rounds))]


def _seconds_until_done(service: Service, *, seed: int, victim: Victim | None = None) -> float:
    """From the moment at which the job is taken, and its reader killed if there is to be a victim."""
    text = transcript(random.Random(seed), words=WORDS, opening=f"This is the long call {seed}.")
    with service.connect() as client:
        job_id = client.upload(text)
    taken = _await(service.place, job_id, JobState.RUNNING)
    started = time.perf_counter()
    if victim is not None:
        _kill(taken.held_by or "", victim)
    done = _await(service.place, job_id, JobState.DONE)
    assert done.attempt == (1 if victim is None else 2), "the kill met the reader, and the next one was left alone"
    return time.perf_counter() - started


def _await(place: Installation, job_id: str, state: JobState) -> Job:
    until = time.monotonic() + LONGEST_SECONDS
    while time.monotonic() < until:
        with place.runtime.transactions.read() as uow:
            job = uow.session.scalars(select(Job).where(Job.id == job_id)).one()
        if job.state == state:
            return job
        time.sleep(0.005)
    raise TimeoutError(f"the job is not {state} after {LONGEST_SECONDS} s")


def _kill(holder: str, victim: Victim) -> None:
    """Holders are named after their host, their process and something random."""
    worker = int(holder.split("-")[-2])
    horses = [int(child) for child in Path(f"/proc/{worker}/task/{worker}/children").read_text().split()]
    for process in [worker, *horses] if victim is Victim.WORKER else horses:
        os.kill(process, signal.SIGKILL)
