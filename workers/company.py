"""Work on several claims: loaded together, processed one by one, and written together.

Loading and writing cost one transaction each, whether for one document or for sixteen.
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
    """The result of the work on a claim, before it is written."""

    @property
    def claim(self) -> Claim: ...


class Company(Protocol[C_contra, M, T]):
    """The steps of the work on a batch of claims."""

    def gather(self, claims: Sequence[C_contra]) -> Mapping[JobId, M]:
        """The data for each claim, by job id; claims whose lease was lost are left out."""

    def read(self, claim: C_contra, material: M) -> T:
        """The result for one claim."""

    def parts(self, results: Sequence[T]) -> Sequence[Sequence[T]]:
        """The results, split into groups that are each written in one transaction."""

    def write(self, results: Sequence[T]) -> Sequence[Claim]:
        """Write the results, and return the claims whose lease was lost and whose results were not written."""


def run_together(runtime: Runtime, kind: OwedKind[R], claims: Sequence[C], work: Company[C, M, T]) -> None:
    """Do the work of each claim under its limits; a failure of one does not stop the others.

    When a group can't be written together, its results are written one by one.
    """
    if not claims:
        return
    with running(runtime, kind, claims) as runner:
        try:
            materials = work.gather(claims)
            for part in work.parts(list(_read_each(runner, claims, materials, work))):
                _write(runner, part, work)
        except TransientError as error:
            # The database can't be written now; the leases expire, and the sweep makes the jobs wait again.
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
