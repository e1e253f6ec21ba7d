"""Writing the results of readings: several small ones in one transaction, a large one batch by batch."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from config.owed.kind import LostLeaseError
from config.unit_of_work import Transactions, UnitOfWork
from core.actor import Actor, system_actor
from core.ids import MemberId, StagedTaskId
from intake.blobs import BlobStore
from intake.candidate import Candidate
from intake.containers.unwrapping import Attached
from intake.document import Document
from intake.door.attached import receive_attached
from intake.extract.extractor import EXTRACTOR_VERSION, candidate_payload
from intake.models import Job
from intake.readings.work import Claim, Ending, find_format, finish_all, hold, hold_all
from intake.repository import get_sources
from staging.propose.gone import mark_gone
from staging.propose.refresh import rerender
from staging.propose.stage import (
    MOST_AT_ONCE,
    Finding,
    StagedOrigin,
    StagedOutcome,
    plan_staging,
    stage_batch,
    stage_plans,
    summarize,
)
from staging.propose.threads import fold_repeated

# Seconds. Processes that wait for SQLite retry every tenth of a second; without this pause they would always find it
# locked.
PAUSE_SECONDS = 0.1

Revised = tuple[tuple[StagedTaskId, ...], Sequence[Candidate]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The result of a reading, to be staged.

    ``is_revised`` says that a member named its speakers, or corrected its time or links, since it was first read.
    """

    claim: Claim
    document: Document
    candidates: Sequence[Candidate]
    origin: StagedOrigin
    owner_ids: Mapping[str, MemberId]
    is_revised: bool = False
    # Attachments that are to be read as sources of their own.
    attached: Sequence[Attached] = ()

    @property
    def actor(self) -> Actor:
        return system_actor(self.claim.workspace_id)

    @property
    def is_large(self) -> bool:
        return self.claim.stage and len(self.candidates) > MOST_AT_ONCE

    def finding(self, candidates: Sequence[Candidate]) -> Finding:
        return Finding(self.origin, candidates, self.owner_ids)


def parts_of(results: Sequence[Result]) -> list[list[Result]]:
    """Group the results, in their order, so that each group fits into one transaction."""
    parts: list[list[Result]] = []
    count = 0
    for result in results:
        if not parts or count + len(result.candidates) > MOST_AT_ONCE:
            parts.append([])
            count = 0
        parts[-1].append(result)
        count += len(result.candidates)
    return parts


def write_results(transactions: Transactions, results: Sequence[Result], *, blobs: BlobStore) -> Sequence[Claim]:
    """Stage all candidates and close the jobs. Returns the claims whose lease was lost; those are not written.

    Each transaction first checks that the lease still holds, and the last one closes the jobs. Until then a source is
    shown as being read, and suggestions already in the queue can be decided: every row is complete. A worker that takes
    a job over after a fault recognizes these rows by their fingerprints and adds the missing ones.
    """
    if len(results) == 1 and results[0].is_large:
        return _write_in_batches(transactions, results[0], blobs=blobs)
    with transactions.begin() as uow:
        held = {job.id: job for job in hold_all(uow, [result.claim for result in results])}
        ours = [result for result in results if result.claim.job_id in held]
        _write_at_once(uow, ours, held, blobs=blobs)
    return [result.claim for result in results if result.claim.job_id not in held]


def _write_at_once(uow: UnitOfWork, results: Sequence[Result], jobs: Mapping[str, Job], *, blobs: BlobStore) -> None:
    if not results:
        return
    shown = {result.claim.job_id: _show(result.candidates) for result in results if not result.claim.stage}
    staged = [result for result in results if result.claim.stage]
    revised = {result.claim.job_id: _revise(uow, result) for result in staged if result.is_revised}
    findings = [
        result.finding(revised[result.claim.job_id][1] if result.is_revised else result.candidates) for result in staged
    ]
    actor = results[0].actor
    plans = plan_staging(uow, actor=actor, findings=findings, extractor_version=EXTRACTOR_VERSION)
    outcomes = summarize(uow, plans, new=stage_plans(uow, plans))
    for result, outcome in zip(staged, outcomes, strict=True):
        changed = revised[result.claim.job_id][0] if result.is_revised else None
        shown[result.claim.job_id] = _told(outcome, revised=changed)
        _mark_gone(uow, result, shown[result.claim.job_id]["gone"], back=outcome.back)
    for place, (result, outcome) in enumerate(zip(staged, outcomes, strict=True)):
        later = frozenset(staged_id for each in outcomes[place:] for staged_id in each.new)
        fold_repeated(uow, result.origin, outcome.new, actor=result.actor, unsettled=later)
    endings = [Ending(jobs[each.claim.job_id], each.document, shown[each.claim.job_id]) for each in results]
    _take_in_attached(uow, staged, blobs=blobs)
    finish_all(uow, endings, extractor_version=EXTRACTOR_VERSION)


def _take_in_attached(uow: UnitOfWork, results: Sequence[Result], *, blobs: BlobStore) -> None:
    """Store the attachments of a mail as sources, in the transaction that ends its reading."""
    for result in results:
        if result.attached:
            [mail] = get_sources(uow.session, [result.claim.source_id])
            sent_at = result.document.occurred_at or mail.created_at
            receive_attached(uow, mail, result.attached, sent_at=sent_at, blobs=blobs)


def _write_in_batches(transactions: Transactions, result: Result, *, blobs: BlobStore) -> Sequence[Claim]:
    try:
        _write_large(transactions, result, blobs=blobs)
    except LostLeaseError:
        return [result.claim]
    return []


def _write_large(transactions: Transactions, result: Result, *, blobs: BlobStore) -> None:
    revised: tuple[StagedTaskId, ...] | None = None
    candidates = result.candidates
    if result.is_revised:
        with transactions.begin() as uow:
            hold(uow, result.claim)
            revised, candidates = _revise(uow, result)
    with transactions.read() as uow:
        (plan,) = plan_staging(
            uow, actor=result.actor, findings=[result.finding(candidates)], extractor_version=EXTRACTOR_VERSION
        )
    new: set[StagedTaskId] = set()
    for batch in plan.batches():
        with transactions.begin() as uow:
            hold(uow, result.claim)
            new |= stage_batch(uow, plan, batch)
        time.sleep(PAUSE_SECONDS)
    with transactions.begin() as uow:
        job = hold(uow, result.claim)
        (outcome,) = summarize(uow, [plan], new=new)
        told = _told(outcome, revised=revised)
        _mark_gone(uow, result, told["gone"], back=outcome.back)
        ending = Ending(job, result.document, told)
        _take_in_attached(uow, [result], blobs=blobs)
        finish_all(uow, [ending], extractor_version=EXTRACTOR_VERSION)


def _revise(uow: UnitOfWork, result: Result) -> Revised:
    return rerender(
        uow, actor=result.actor, source=result.origin, candidates=result.candidates, owner_ids=result.owner_ids
    )


def _mark_gone(uow: UnitOfWork, result: Result, gone: Sequence[StagedTaskId], *, back: Sequence[StagedTaskId]) -> None:
    if not gone and not back:
        return
    before = find_format(uow, result.claim.source_id)
    is_other_format = before is not None and before != result.document.format
    mark_gone(uow, gone, back=back, actor=result.actor, is_other_format=is_other_format)


def _show(candidates: Sequence[Candidate]) -> dict[str, Any]:
    return {"candidates": [candidate_payload(candidate) for candidate in candidates]}


def _told(outcome: StagedOutcome, *, revised: Sequence[StagedTaskId] | None) -> dict[str, Any]:
    gone = [staged_id for staged_id in outcome.gone if staged_id not in (revised or ())]
    told: dict[str, Any] = {"new": list(outcome.new), "unchanged": list(outcome.unchanged), "gone": gone}
    return told if revised is None else {**told, "revised": list(revised)}
