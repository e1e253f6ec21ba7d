"""Staging the results of extraction, exactly once however often a source is read.

A reading's result is planned first, without writing, and then written: at once if it is small, and in batches if it is
large, so that other writers do not wait long. Fingerprints are unique within a source, so that a retry after a fault
continues where the first try stopped.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import MemberId, Prefix, StagedTaskId, new_id
from core.paging import Row
from intake.candidate import Candidate
from staging.policy.suggestion import first_fields
from staging.propose.completion_reports import (
    ReportedWork,
    Reports,
    match_reports,
    note_reported,
    split_reports,
)
from staging.propose.customers import Linked, link_customers
from staging.propose.gone import mark_gone
from staging.propose.rows import StagedOrigin, evidence_values, staged_values
from staging.repository import evidence as evidence_rows
from staging.repository import staged as staged_tasks
from staging.states import UNDECIDED, StagedState

__all__ = [
    "MOST_AT_ONCE",
    "Finding",
    "StagedOrigin",
    "StagedOutcome",
    "StagingPlan",
    "plan_staging",
    "stage_batch",
    "stage_candidates",
    "stage_plans",
    "summarize",
]


# Suggestions per transaction. Each is compared with up to 50 others and has some 20 keys, so a transaction takes a
# quarter of a second of one core where all are alike, and other writers wait for less than a second even on a busy
# machine; `python -m bench staging` measures it.
MOST_AT_ONCE = 40


@dataclass(frozen=True, slots=True)
class StagedOutcome:
    """What a reading changed: suggestions that are new, found again, or gone, which are undecided ones not found any more.

    ``back`` are those found again that an earlier reading had not found.
    """

    new: tuple[StagedTaskId, ...]
    unchanged: tuple[StagedTaskId, ...]
    gone: tuple[StagedTaskId, ...]
    back: tuple[StagedTaskId, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """The candidates of one source. ``owner_ids`` maps names as spoken to members."""

    source: StagedOrigin
    candidates: Sequence[Candidate]
    owner_ids: Mapping[str, MemberId]


@dataclass(frozen=True, slots=True)
class Planned:
    """One suggestion to be written: its row, and the rows of its evidence."""

    row: Mapping[str, Any]
    evidence: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class StagingPlan:
    """The rows that a reading adds to the queue, in spoken order; equal for equal states of the database.

    All rows have the same creation time, however many transactions write them.
    """

    actor: Actor
    source: StagedOrigin
    fingerprints: frozenset[str]
    planned: Sequence[Planned]

    def batches(self) -> Sequence[Sequence[Planned]]:
        return [self.planned[start : start + MOST_AT_ONCE] for start in range(0, len(self.planned), MOST_AT_ONCE)]


def stage_candidates(
    uow: UnitOfWork,
    *,
    actor: Actor,
    source: StagedOrigin,
    candidates: Sequence[Candidate],
    extractor_version: str,
    owner_ids: Mapping[str, MemberId],
    is_other_format: bool = False,
) -> StagedOutcome:
    """Every candidate is in the queue once. Existing rows, decided or not, stay as people left them.

    Those that are not found any more are marked as gone, or expire where the source was read in another format before.

    A completion report is staged only if it fits an open task. ``owner_ids`` maps names as spoken to members.
    """
    finding = Finding(source, candidates, owner_ids)
    plans = plan_staging(uow, actor=actor, findings=[finding], extractor_version=extractor_version)
    (outcome,) = summarize(uow, plans, new=stage_plans(uow, plans))
    mark_gone(uow, outcome.gone, back=outcome.back, actor=actor, is_other_format=is_other_format)
    return outcome


def plan_staging(
    uow: UnitOfWork, *, actor: Actor, findings: Sequence[Finding], extractor_version: str
) -> list[StagingPlan]:
    """Plan the rows of each finding, without checking which exist already. Writes nothing."""
    divided = [split_reports(finding.candidates) for finding in findings]
    reported = match_reports(
        uow,
        actor.workspace_id,
        [Reports(reports, each.source, each.owner_ids) for each, (_, reports) in zip(findings, divided, strict=True)],
    )
    kept = [
        _fold((*note_reported(todo, reports), *(each.candidate for each in finished)))
        for (todo, reports), finished in zip(divided, reported, strict=True)
    ]
    sources = [finding.source for finding in findings]
    linked = link_customers(uow, actor.workspace_id, list(zip(kept, sources, strict=True)))
    common = {
        "workspace_id": actor.workspace_id,
        "extractor_version": extractor_version,
        "created_at": uow.now,
        "updated_at": uow.now,
    }
    return [
        _plan(actor, finding, theirs, finished, common=common)
        for finding, theirs, finished in zip(findings, linked, reported, strict=True)
    ]


def _plan(
    actor: Actor,
    finding: Finding,
    linked: Sequence[Linked],
    finished: Sequence[ReportedWork],
    *,
    common: Mapping[str, Any],
) -> StagingPlan:
    targets = {each.candidate.fingerprint: each.task_id for each in finished}
    origins = {each.candidate.fingerprint: each.origin for each in linked}
    planned = [
        Planned(
            row={
                **_values(candidate, origins[candidate.fingerprint], finding.owner_ids),
                "completes": targets.get(candidate.fingerprint),
                "id": staged_id,
                **common,
            },
            evidence=list(_evidence(candidate, staged_id, actor=actor, source=finding.source)),
        )
        for staged_id, candidate in _name([each.candidate for each in linked]).items()
    ]
    fingerprints = frozenset(candidate.fingerprint for candidate in finding.candidates)
    return StagingPlan(actor, finding.source, fingerprints, planned)


def stage_plans(uow: UnitOfWork, plans: Sequence[StagingPlan]) -> set[StagedTaskId]:
    """Write all planned rows. Returns the ids that did not exist before."""
    return _stage(uow, [(plan, each) for plan in plans for each in plan.planned])


def stage_batch(uow: UnitOfWork, plan: StagingPlan, batch: Sequence[Planned]) -> set[StagedTaskId]:
    """Write these rows of the plan, each complete: with its evidence, duplicates and entry in the trail.

    Returns the ids that did not exist before. Writing a batch again adds nothing.
    """
    return _stage(uow, [(plan, each) for each in batch])


def _stage(uow: UnitOfWork, planned: Sequence[tuple[StagingPlan, Planned]]) -> set[StagedTaskId]:
    """All plans must be of one workspace."""
    new = staged_tasks.insert_new(uow.session, [each.row for _, each in planned])
    added = [(plan, each) for plan, each in planned if each.row["id"] in new]
    evidence_rows.insert_all(uow.session, [evidence for _, each in added for evidence in each.evidence])
    if added:
        uow.mark_created(added[0][0].actor.workspace_id, new)
    record(
        uow,
        *(_entry(plan, each.row) for plan, each in added),
    )
    return new


def summarize(uow: UnitOfWork, plans: Sequence[StagingPlan], *, new: set[StagedTaskId]) -> list[StagedOutcome]:
    """What each reading changed. Rows that an earlier, broken-off try of the same job added count as new."""
    if not plans:
        return []
    workspace_id, sources = plans[0].actor.workspace_id, [plan.source.source_id for plan in plans]
    found = staged_tasks.list_found_in(uow.session, workspace_id, sources)
    return [_outcome(plan, found.get(plan.source.source_id, ()), new=new) for plan in plans]


def _outcome(plan: StagingPlan, found: Sequence[Row], *, new: set[StagedTaskId]) -> StagedOutcome:
    job_id = plan.source.job_id
    added = new | {row["id"] for row in found if job_id is not None and row["job_id"] == job_id}
    return _compare(found, new=added, fingerprints=plan.fingerprints)


def _values(candidate: Candidate, source: StagedOrigin, owner_ids: Mapping[str, MemberId]) -> dict[str, Any]:
    return staged_values(candidate, source=source, owner_id=owner_ids.get(candidate.owner or ""))


def _fold(candidates: Iterable[Candidate]) -> list[Candidate]:
    """One candidate per fingerprint: the most confident one, with the evidence of all."""
    folded: dict[str, Candidate] = {}
    for candidate in sorted(candidates, key=lambda each: -each.confidence):
        best = folded.setdefault(candidate.fingerprint, candidate)
        evidence = tuple(dict.fromkeys((*best.evidence, *candidate.evidence)))
        folded[candidate.fingerprint] = replace(best, evidence=evidence)
    return list(folded.values())


def _name(candidates: Sequence[Candidate]) -> dict[str, Candidate]:
    """An id for each candidate. The first one said gets the highest id, so that the newest-first list reads from top to bottom."""
    said = sorted(candidates, key=lambda each: each.evidence[0].char_start if each.evidence else 0)
    ids = sorted((new_id(Prefix.STAGED_TASK) for _ in said), reverse=True)
    return dict(zip(ids, said, strict=True))


def _evidence(candidate: Candidate, staged_id: str, *, actor: Actor, source: StagedOrigin) -> Iterator[dict[str, Any]]:
    for evidence in candidate.evidence:
        yield {
            **evidence_values(evidence),
            "id": new_id(Prefix.EVIDENCE),
            "workspace_id": actor.workspace_id,
            "staged_id": staged_id,
            "source_id": source.source_id,
        }


def _entry(plan: StagingPlan, row: Mapping[str, Any]) -> Entry:
    target = ({"type": "task", "id": row["completes"]},) if row["completes"] else ()
    things = ({"type": link["type"], "id": link["id"]} for link in row["links"])
    return Entry(
        actor=plan.actor,
        action="staged.create",
        subject_type="staged",
        subject_id=row["id"],
        status_after=StagedState.PROPOSED.value,
        changes=first_fields(row["suggested"]),
        links=({"type": "source", "id": plan.source.source_id}, *target, *things),
        is_private=row["is_private"],
    )


def _compare(found: Sequence[Row], *, new: set[StagedTaskId], fingerprints: Collection[str]) -> StagedOutcome:
    earlier = [row for row in found if row["id"] not in new]
    return StagedOutcome(
        new=tuple(row["id"] for row in found if row["id"] in new),
        unchanged=tuple(row["id"] for row in earlier if row["fingerprint"] in fingerprints),
        gone=tuple(
            row["id"] for row in earlier if row["fingerprint"] not in fingerprints and row["state"] in UNDECIDED
        ),
        back=tuple(row["id"] for row in earlier if row["fingerprint"] in fingerprints and row["gone_at"] is not None),
    )
