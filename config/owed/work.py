"""Claims jobs under a lease, renews the leases, and writes each result once.

``attempt`` is the fencing token of a job: each claim raises it, and a worker with an older number, whose lease
expired, can't write anything.
"""

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import TypeVar

from config.owed import queries
from config.owed.kind import Claim, Failure, LostLeaseError, OwedKind
from config.owed.row import JobState, OwedRow, ScheduledRow
from config.unit_of_work import UnitOfWork
from core.ids import JobId

R = TypeVar("R", bound=OwedRow)


def claim(uow: UnitOfWork, kind: OwedKind[R], *, first: JobId, limit: int, lease: timedelta, holder: str) -> list[R]:
    """Claim the named job, if it is waiting and due, and others up to ``limit`` jobs in all."""
    rows = queries.lock_waiting(uow.session, kind.row, first=first, now=uow.now, limit=limit)
    _take(uow, kind, rows, lease=lease, holder=holder)
    return rows


def claim_these(
    uow: UnitOfWork, kind: OwedKind[R], ids: Collection[JobId], *, lease: timedelta, holder: str
) -> list[R]:
    """Claim those of the jobs that are waiting and not locked by another transaction."""
    rows = queries.lock_these(uow.session, kind.row, ids, now=uow.now)
    _take(uow, kind, rows, lease=lease, holder=holder)
    return rows


def _take(uow: UnitOfWork, kind: OwedKind[R], rows: Sequence[R], *, lease: timedelta, holder: str) -> None:
    kept = kind.at_hand(uow, rows) if len(rows) > 1 else ()
    for row in rows:
        row.state = JobState.RUNNING
        row.attempt += 1
        row.lease_until = uow.now + lease
        row.held_by = holder
        row.started_at = uow.now
        kind.begins(uow, row)
    # The session holds only weak references, so that the loaded objects must be kept until here.
    del kept


def claim_of(row: OwedRow) -> Claim:
    """The claim of a row that was just claimed."""
    return Claim(JobId(row.id), row.attempt)


def renew(uow: UnitOfWork, kind: OwedKind[R], claims: Sequence[Claim], *, lease: timedelta) -> None:
    """Extend the leases of the claims that are still valid."""
    held = [(claim.job_id, claim.attempt) for claim in claims]
    queries.extend_leases(uow.session, kind.row, held, until=uow.now + lease)


def get_held(uow: UnitOfWork, kind: OwedKind[R], claim: Claim) -> R:
    """The row of the claim, locked until the transaction ends. Raises LostLeaseError when the claim is not valid."""
    row = queries.lock_running(uow.session, kind.row, claim.job_id, claim.attempt)
    if row is None:
        raise LostLeaseError(f"Job {claim.job_id} was given to another worker.")
    return row


def get_all_held(uow: UnitOfWork, kind: OwedKind[R], claims: Sequence[Claim]) -> list[R]:
    """The rows of the claims that are still valid, locked until the transaction ends."""
    return queries.lock_running_all(uow.session, kind.row, [(claim.job_id, claim.attempt) for claim in claims])


def finish(uow: UnitOfWork, kind: OwedKind[R], claim: Claim) -> None:
    """Close the job as done. Raises LostLeaseError when the claim is not valid."""
    _close(uow, kind, get_held(uow, kind, claim), failure=None)


def finish_these(uow: UnitOfWork, kind: OwedKind[R], rows: Sequence[R]) -> None:
    """Close the rows, which this transaction has locked, as done."""
    kept = kind.at_hand(uow, rows)
    for row in rows:
        _close(uow, kind, row, failure=None)
    del kept


def fail(uow: UnitOfWork, kind: OwedKind[R], claim: Claim, failure: Failure) -> None:
    """Close the job as failed, without a retry. Raises LostLeaseError."""
    _close(uow, kind, get_held(uow, kind, claim), failure=failure)


def give_back(uow: UnitOfWork, kind: OwedKind[R], claim: Claim, failure: Failure, *, max_attempts: int) -> None:
    """Let the job be retried, or fail it after ``max_attempts`` tries. Raises LostLeaseError."""
    release(uow, kind, get_held(uow, kind, claim), failure, max_attempts=max_attempts)


def release_held(uow: UnitOfWork, kind: OwedKind[R], *, holder: str, failure: Failure, max_attempts: int) -> int:
    """Release at once all jobs that a worker held when its work-horse died. Returns their number."""
    rows = queries.lock_held(uow.session, kind.row, holder)
    for row in rows:
        release(uow, kind, row, failure, max_attempts=max_attempts)
    return len(rows)


def release(uow: UnitOfWork, kind: OwedKind[R], row: R, failure: Failure, *, max_attempts: int) -> None:
    """Let a job wait again, or fail it after its last try.

    A job without a pause is enqueued at once; one with a pause is enqueued by the sweep when it is due.
    """
    if row.attempt >= max_attempts:
        tries = f" It was tried {row.attempt} times." if row.attempt > 1 else ""
        _close(uow, kind, row, failure=Failure(failure.code, failure.detail + tries))
        return
    row.state = JobState.WAITING
    row.lease_until = row.held_by = None
    row.error_code, row.error_detail = failure.code, failure.detail
    pause = kind.pause(row.attempt)
    if isinstance(row, ScheduledRow):
        row.due_at = uow.now + pause
    call = kind.call_for(row)
    if call and not pause:
        uow.defer(call)


def cancel(uow: UnitOfWork, kind: OwedKind[R], row: R, why: Failure) -> bool:
    """Cancel a waiting or running job that the caller has locked; its claim becomes invalid. False when it is finished."""
    if row.state not in {JobState.WAITING, JobState.RUNNING}:
        return False
    _close(uow, kind, row, failure=why, state=JobState.CANCELED)
    return True


def find_canceled(uow: UnitOfWork, kind: OwedKind[R], claims: Sequence[Claim]) -> frozenset[JobId]:
    """The ids of the claims whose jobs were canceled."""
    return queries.find_canceled(uow.session, kind.row, [claim.job_id for claim in claims])


def _close(
    uow: UnitOfWork, kind: OwedKind[R], row: R, *, failure: Failure | None, state: JobState | None = None
) -> None:
    row.state = state or (JobState.FAILED if failure else JobState.DONE)
    row.lease_until = row.held_by = None
    row.finished_at = uow.now
    row.error_code = failure.code if failure else None
    row.error_detail = failure.detail if failure else None
    kind.ends(uow, row, failure)
