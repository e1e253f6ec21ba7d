"""Putting what extraction found into the queue, exactly once however often a source is read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import MemberId, Prefix, SourceId, StagedTaskId, TaskId, new_id
from core.paging import Row
from intake.candidate import Candidate
from staging.propose.completion_reports import match_reports, note_finished, split_reports
from staging.propose.customers import link_customers
from staging.propose.rows import StagedOrigin, evidence_values, staged_values
from staging.repository import evidence as evidence_rows
from staging.repository import staged as staged_tasks
from staging.states import UNDECIDED, StagedState

__all__ = ["StagedOrigin", "StagedOutcome", "stage_candidates"]


@dataclass(frozen=True, slots=True)
class StagedOutcome:
    """What a reading changed: suggestions added, met again, and undecided ones that it does not find any more."""

    new: tuple[StagedTaskId, ...]
    unchanged: tuple[StagedTaskId, ...]
    gone: tuple[StagedTaskId, ...]


def stage_candidates(
    uow: UnitOfWork,
    *,
    actor: Actor,
    source: StagedOrigin,
    candidates: Sequence[Candidate],
    extractor_version: str,
    owner_ids: Mapping[str, MemberId],
) -> StagedOutcome:
    """Every candidate is in the queue once. Rows that were there stay as people left them, decided or not.

    A report of finished work is there only if it is about an open work item. ``owner_ids`` tells which member stands
    behind a name as it was said.
    """
    todo, reports = split_reports(candidates)
    finished = match_reports(uow, actor.workspace_id, reports, source=source, owner_ids=owner_ids)
    targets = {each.candidate.fingerprint: each.task_id for each in finished}
    kept = _fold((*note_finished(todo, reports), *(each.candidate for each in finished)))
    linked = link_customers(uow, actor.workspace_id, kept, source=source)
    origins = {each.candidate.fingerprint: each.origin for each in linked}
    drafts = _name([each.candidate for each in linked])
    rows: list[dict[str, Any]] = [
        {
            **_values(candidate, origins[candidate.fingerprint], owner_ids),
            "completes": targets.get(candidate.fingerprint),
            "id": staged_id,
            "workspace_id": actor.workspace_id,
            "extractor_version": extractor_version,
            "created_at": uow.now,
            "updated_at": uow.now,
        }
        for staged_id, candidate in drafts.items()
    ]
    new = staged_tasks.insert_new(uow.session, rows)
    evidence_rows.insert_all(uow.session, list(_evidence(drafts, new=new, actor=actor, source=source)))
    uow.mark_created(actor.workspace_id, new)
    record(uow, *(_entry(actor, row["id"], source.source_id, row["completes"]) for row in rows if row["id"] in new))
    found = staged_tasks.list_found_in(uow.session, actor.workspace_id, source.source_id)
    return _compare(found, new=new, fingerprints={candidate.fingerprint for candidate in candidates})


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
    """An id for each. What was said first gets the last one, so that the newest-first list reads from top to bottom."""
    said = sorted(candidates, key=lambda each: each.evidence[0].char_start if each.evidence else 0)
    ids = sorted((new_id(Prefix.STAGED_TASK) for _ in said), reverse=True)
    return dict(zip(ids, said, strict=True))


def _evidence(
    drafts: Mapping[str, Candidate], *, new: set[StagedTaskId], actor: Actor, source: StagedOrigin
) -> Iterable[dict[str, Any]]:
    for staged_id, candidate in drafts.items():
        if staged_id in new:
            for evidence in candidate.evidence:
                yield {
                    **evidence_values(evidence),
                    "id": new_id(Prefix.EVIDENCE),
                    "workspace_id": actor.workspace_id,
                    "staged_id": staged_id,
                    "source_id": source.source_id,
                }


def _entry(actor: Actor, staged_id: str, source_id: SourceId, completes: TaskId | None) -> Entry:
    target = ({"type": "task", "id": completes},) if completes else ()
    return Entry(
        actor=actor,
        action="staged.create",
        subject_type="staged",
        subject_id=staged_id,
        status_after=StagedState.PROPOSED.value,
        links=({"type": "source", "id": source_id}, *target),
    )


def _compare(found: Sequence[Row], *, new: set[StagedTaskId], fingerprints: set[str]) -> StagedOutcome:
    earlier = [row for row in found if row["id"] not in new]
    return StagedOutcome(
        new=tuple(row["id"] for row in found if row["id"] in new),
        unchanged=tuple(row["id"] for row in earlier if row["fingerprint"] in fingerprints),
        gone=tuple(
            row["id"] for row in earlier if row["fingerprint"] not in fingerprints and row["state"] in UNDECIDED
        ),
    )
