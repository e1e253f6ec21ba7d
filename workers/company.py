"""Work on several claims that is looked at and written together, and done one by one between.

Looking and writing cost a transaction each, whether for one document or for sixteen.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Protocol, TypeVar

import structlog

from config.owed.kind import Claim, LostLeaseError, OwedKind
from config.owed.row import OwedRow
from config.runtime import Runtime
from core.errors import TransientError
from core.ids import JobId
from workers.runner import Runner, about, running

log = structlog.get_logger(__name__)
C = TypeVar("C", bound=Claim)
C_contra = TypeVar("C_contra", bound=Claim, contravariant=True)
M = TypeVar("M")
T = TypeVar("T", bound="Result")
R = TypeVar("R", bound=OwedRow)


class Result(Protocol):
    """What the work on a claim came to, until it is written."""

    @property
    def claim(self) -> Claim: ...


class Company(Protocol[C_contra, M, T]):
    """How the members of a company are worked on."""

    def gather(self, claims: Sequence[C_contra]) -> Mapping[JobId, M]:
        """What each of them needs, by job; nothing for those whose lease was lost."""

    def read(self, claim: C_contra, material: M) -> T:
        """What one of them comes to."""

    def parts(self, results: Sequence[T]) -> Sequence[Sequence[T]]:
        """Those that are written in one transaction."""

    def write(self, results: Sequence[T]) -> Sequence[Claim]:
        """Write them; the answer names those whose lease was lost, of which nothing was written."""


def run_together(runtime: Runtime, kind: OwedKind[R], claims: Sequence[C], work: Company[C, M, T]) -> None:
    """Do the work of each claim under its limits; whatever happens to one, the others are still done.

    What can't be written together is written one by one.
    """
    if not claims:
        return
    with running(runtime, kind, claims) as runner:
        try:
            materials = work.gather(claims)
            for part in work.parts(list(_read_each(runner, claims, materials, work))):
                _write(runner, part, work)
        except TransientError as error:
            # Nothing can be written now; the leases run out and the sweep owes the jobs again.
            log.warning("job.postponed", code=error.code, jobs=len(claims))


def _read_each(
    runner: Runner[R], claims: Sequence[C], materials: Mapping[JobId, M], work: Company[C, M, T]
) -> Iterator[T]:
    for claim in claims:
        with about(claim):
            if claim.job_id not in materials:
                log.warning("job.lost_lease")
                continue
            result = runner.do(claim, partial(work.read, claim, materials[claim.job_id]))
        if result is not None:
            yield result


def _write(runner: Runner[R], part: Sequence[T], work: Company[C, M, T]) -> None:
    lost = runner.do_together([each.claim for each in part], partial(work.write, part)) if len(part) > 1 else None
    if lost is None:
        for each in part:
            with about(each.claim):
                if runner.do(each.claim, partial(_write_one, each, work)):
                    log.info("job.done")
        return
    for each in part:
        with about(each.claim):
            if each.claim in lost:
                log.warning("job.lost_lease")
            else:
                log.info("job.done")


def _write_one(result: T, work: Company[C, M, T]) -> bool:
    if work.write([result]):
        raise LostLeaseError(f"Job {result.claim.job_id} was given to another worker.")
    return True
