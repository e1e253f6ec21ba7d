"""Writing the result of a reading: in one transaction where it is little, and batch by batch where it is much."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from config.unit_of_work import Transactions, UnitOfWork
from core.actor import Actor, system_actor
from core.ids import MemberId, StagedTaskId
from intake.candidate import Candidate
from intake.document import Document
from intake.extract.extractor import EXTRACTOR_VERSION
from intake.readings.work import Claim, finish, hold
from staging.propose.refresh import rerender
from staging.propose.stage import (
    MOST_AT_ONCE,
    StagedOrigin,
    StagedOutcome,
    StagingPlan,
    plan_staging,
    stage_batch,
    summarize,
)

# Writers that wait for SQLite look again every tenth of a second. Without a pause they would find it taken again.
PAUSE_SECONDS = 0.1

Revised = tuple[tuple[StagedTaskId, ...], Sequence[Candidate]]


@dataclass(frozen=True, slots=True)
class ResultWriter:
    """One result on its way into the queue.

    Each transaction first makes sure that the job is still ours, and the last one closes it. Until then the source is
    shown as being read, and what is in the queue already can be decided: every row is whole. Whoever takes the job over
    after a fault meets these rows by their fingerprints and adds what is missing.
    """

    transactions: Transactions
    claim: Claim
    document: Document
    origin: StagedOrigin
    owner_ids: Mapping[str, MemberId]
    actor: Actor = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "actor", system_actor(self.claim.workspace_id))

    def write(self, candidates: Sequence[Candidate], *, is_revised: bool) -> None:
        """All candidates are in the queue and the job is done. Raises LostLeaseError."""
        write = self._write_at_once if len(candidates) <= MOST_AT_ONCE else self._write_in_batches
        write(candidates, is_revised=is_revised)

    def _write_at_once(self, candidates: Sequence[Candidate], *, is_revised: bool) -> None:
        with self.transactions.begin() as uow:
            revised, left = self._revise(uow, candidates) if is_revised else ((), candidates)
            plan = self._plan(uow, left)
            new = stage_batch(uow, plan, plan.planned)
            self._finish(uow, summarize(uow, plan, new=new), revised=revised if is_revised else None)

    def _write_in_batches(self, candidates: Sequence[Candidate], *, is_revised: bool) -> None:
        revised: tuple[StagedTaskId, ...] | None = None
        if is_revised:
            with self.transactions.begin() as uow:
                hold(uow, self.claim)
                revised, candidates = self._revise(uow, candidates)
        with self.transactions.read() as uow:
            plan = self._plan(uow, candidates)
        new: set[StagedTaskId] = set()
        for batch in plan.batches():
            with self.transactions.begin() as uow:
                hold(uow, self.claim)
                new |= stage_batch(uow, plan, batch)
            time.sleep(PAUSE_SECONDS)
        with self.transactions.begin() as uow:
            self._finish(uow, summarize(uow, plan, new=new), revised=revised)

    def _revise(self, uow: UnitOfWork, candidates: Sequence[Candidate]) -> Revised:
        return rerender(uow, actor=self.actor, source=self.origin, candidates=candidates, owner_ids=self.owner_ids)

    def _plan(self, uow: UnitOfWork, candidates: Sequence[Candidate]) -> StagingPlan:
        return plan_staging(
            uow,
            actor=self.actor,
            source=self.origin,
            candidates=candidates,
            extractor_version=EXTRACTOR_VERSION,
            owner_ids=self.owner_ids,
        )

    def _finish(self, uow: UnitOfWork, outcome: StagedOutcome, *, revised: Sequence[StagedTaskId] | None) -> None:
        gone = [staged_id for staged_id in outcome.gone if staged_id not in (revised or ())]
        result: dict[str, Any] = {"new": list(outcome.new), "unchanged": list(outcome.unchanged), "gone": gone}
        if revised is not None:
            result["revised"] = list(revised)
        finish(uow, self.claim, self.document, result=result, extractor_version=EXTRACTOR_VERSION)
