"""Deciding many staged tasks at once: few statements, and one recorded decision for each row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from audit.entry import Entry, Outcome
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import ActionId, StagedTaskId, TaskId
from core.paging import Row
from staging.decide.complete_many import Closing, complete_all, judge_reports
from staging.decide.complete_reported import is_report
from staging.decide.decisions import Decision, decision_columns, write_standing
from staging.decide.promote_many import find_strange, judge_links, judge_owners, promote_all
from staging.decide.selection import Selection, lock_selected, look_at_selected
from staging.decide.task_ties import lock_ties
from staging.journal.journal import Step, keep_action, new_action_id
from staging.models.staged_task import DecisionAction
from staging.policy.bulk import DONE, FINE, REFUSALS, STATE_OF, BulkOutcome, judge_row
from staging.policy.reasons import RejectReason
from staging.policy.review import ReviewKind, check_until
from staging.repository import merges, promoted_items, staged_many
from staging.snapshots import edits_in, plain_decision
from tasks.errors import BulkRefusedError
from tasks.policy.bulk import BulkMode
from tasks.policy.fields import clean_note


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkDecision:
    """The decision to apply to every row."""

    kind: ReviewKind
    mode: BulkMode = BulkMode.EACH
    note: str | None = None
    seconds_spent: float | None = None
    reason: RejectReason | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class BulkRow:
    """The outcome of one row: the row as it was found, and the id of its task."""

    staged_id: StagedTaskId
    outcome: BulkOutcome
    row: Row | None = None
    task_id: str | None = None


@dataclass(frozen=True, slots=True)
class Bulk:
    """The outcome of a bulk action; ``action_id`` is None when nothing changed."""

    action_id: ActionId | None
    rows: Sequence[BulkRow]


def decide_many(uow: UnitOfWork, selection: Selection, decision: BulkDecision, *, actor: Actor) -> Bulk:
    """Decide each row by itself, or with mode ``all`` either all rows or none.

    Raises InvalidError for a time in the past, TooManyRowsError and BulkRefusedError, which names every row that
    prevents the action.
    """
    if decision.until is not None:
        check_until(decision.until, now=uow.now)
    held = lock_selected(uow, selection, actor=actor)
    if decision.kind is ReviewKind.APPROVE:
        # Dependencies are locked before the task that a report completes: every transaction locks them in this order.
        lock_ties(uow, [row for row in held.values() if row], actor=actor)
    judged = _judge(uow, held, decision, selection=selection, actor=actor)
    _refuse_some(held, judged, mode=decision.mode)
    going = [row for staged_id, row in held.items() if row and judged[staged_id] is DONE[decision.kind]]
    reports = [row for row in going if is_report(row["polarity"])] if decision.kind is ReviewKind.APPROVE else []
    made, finished = _approve(uow, going, reports, decision, actor=actor)
    action_id = _write(uow, going, decision, made, finished, actor=actor) if going else None
    _record_refusals(uow, judged, decision, actor=actor)
    task_ids = {**_made_before(uow, held, judged), **made}
    rows = [BulkRow(staged_id, judged[staged_id], row, task_ids.get(staged_id)) for staged_id, row in held.items()]
    return Bulk(action_id, rows)


def preview_many(uow: UnitOfWork, selection: Selection, decision: BulkDecision, *, actor: Actor) -> Sequence[BulkRow]:
    """The outcome that deciding would have for each row. Raises the errors of ``decide_many`` except BulkRefusedError."""
    if decision.until is not None:
        check_until(decision.until, now=uow.now)
    seen = look_at_selected(uow, selection, actor=actor)
    judged = _judge(uow, seen, decision, selection=selection, actor=actor)
    return [BulkRow(staged_id, judged[staged_id], row) for staged_id, row in seen.items()]


def _judge(
    uow: UnitOfWork,
    held: Mapping[StagedTaskId, Row | None],
    decision: BulkDecision,
    *,
    selection: Selection,
    actor: Actor,
) -> dict[StagedTaskId, BulkOutcome]:
    same = _same(decision)
    judged = {
        staged_id: judge_row(decision.kind, row, same=same, expected_version=selection.versions.get(staged_id))
        for staged_id, row in held.items()
    }
    if decision.kind is ReviewKind.APPROVE:
        going = [row for staged_id, row in held.items() if row and judged[staged_id] is BulkOutcome.APPROVED]
        work = [row for row in going if not is_report(row["polarity"])]
        judged |= judge_owners(uow, work, actor=actor) | judge_links(uow, work, actor=actor)
        judged |= judge_reports(uow, [row for row in going if is_report(row["polarity"])], actor=actor)
    return judged


def _approve(
    uow: UnitOfWork, going: Sequence[Row], reports: Sequence[Row], decision: BulkDecision, *, actor: Actor
) -> tuple[dict[StagedTaskId, TaskId], Mapping[StagedTaskId, Closing]]:
    """The task of each row, and the outcome of the completion reports."""
    if decision.kind is not ReviewKind.APPROVE:
        return {}, {}
    finished = complete_all(uow, reports, actor=actor)
    rows = [row for row in going if row["id"] not in finished]
    made = promote_all(uow, rows, unknown=find_strange(uow, rows, actor=actor), actor=actor)
    return {**made, **{staged_id: closing.task_id for staged_id, closing in finished.items()}}, finished


def _same(decision: BulkDecision) -> dict[str, Any]:
    if decision.kind is ReviewKind.REJECT:
        return {"reason_code": decision.reason, "decision_note": clean_note(decision.note, "note")}
    return {"snoozed_until": decision.until} if decision.kind is ReviewKind.SNOOZE else {}


def _refuse_some(
    held: Mapping[StagedTaskId, Row | None], judged: Mapping[StagedTaskId, BulkOutcome], *, mode: BulkMode
) -> None:
    refused = [staged_id for staged_id, outcome in judged.items() if outcome not in FINE]
    if mode is BulkMode.EACH or not refused:
        return
    places = {staged_id: place for place, staged_id in enumerate(held)}
    rows = [BulkRow(staged_id, judged[staged_id], held[staged_id]) for staged_id in refused]
    outcomes = [plain_row(places[row.staged_id], row) for row in rows]
    raise BulkRefusedError(
        f"Nothing was decided: {len(refused)} of {len(held)} can't be.", extra={"outcomes": outcomes}
    )


def plain_row(index: int, row: BulkRow) -> dict[str, Any]:
    """The outcome as JSON; for a refusal also the reason and the row's present state."""
    shown = row.row if row.row is not None and row.outcome not in DONE.values() else {}
    detail = REFUSALS.get(row.outcome)
    return {
        "index": index,
        "id": row.staged_id,
        "outcome": row.outcome.value,
        "task_id": row.task_id,
        "state": shown.get("state"),
        "version": shown.get("version"),
        "decided_by": shown.get("decided_by"),
        "decided_at": shown.get("decided_at"),
        "error": {"code": row.outcome.value, "detail": detail, "errors": []} if detail is not None else None,
    }


def _write(
    uow: UnitOfWork,
    rows: Sequence[Row],
    decision: BulkDecision,
    made: Mapping[StagedTaskId, TaskId],
    finished: Mapping[StagedTaskId, Closing],
    *,
    actor: Actor,
) -> ActionId:
    action_id = new_action_id()
    values = decision_columns(_plain(decision, action_id), actor=actor, at=uow.now)
    write_standing(uow, rows, values, action=decision.kind.value, actor=actor, task_ids=made)
    for staged_id, closing in finished.items():
        merges.move(uow.session, [staged_id], survivor_id=closing.survivor_id)
    _note_edits(uow, rows)
    steps = [Step(row["id"], _standing(row, finished), row["version"], row["version"] + 1) for row in rows]
    keep_action(uow, action_id, steps, kind=decision.kind, actor=actor)
    return action_id


def _standing(row: Row, finished: Mapping[StagedTaskId, Closing]) -> dict[str, Any]:
    closing = finished[row["id"]].change if row["id"] in finished else None
    return {**plain_decision(row), **({"closing": closing} if closing else {})}


def _note_edits(uow: UnitOfWork, rows: Sequence[Row]) -> None:
    # A row in version 1 still holds what was suggested.
    changed = [row["id"] for row in rows if row["version"] > 1]
    whole = staged_many.list_rows(uow.session, changed)
    edits = {staged_id: edited for staged_id, row in whole.items() if (edited := edits_in(row))}
    staged_many.note_edits(uow.session, edits)


def _plain(decision: BulkDecision, action_id: ActionId) -> Decision:
    return Decision(
        action=DecisionAction(decision.kind.value),
        state=STATE_OF[decision.kind],
        action_id=action_id,
        reason=decision.reason,
        note=decision.note,
        seconds_spent=decision.seconds_spent,
        snoozed_until=decision.until,
    )


def _record_refusals(
    uow: UnitOfWork, judged: Mapping[StagedTaskId, BulkOutcome], decision: BulkDecision, *, actor: Actor
) -> None:
    refused = [(staged_id, outcome) for staged_id, outcome in judged.items() if outcome not in FINE]
    for staged_id, outcome in refused:
        subject_id = staged_id[:128] if staged_id.isprintable() else None
        entry = Entry(actor, f"staged.{decision.kind}", "staged", subject_id, Outcome.FAILURE, error_code=outcome.value)
        record(uow, entry)


def _made_before(
    uow: UnitOfWork, held: Mapping[StagedTaskId, Row | None], judged: Mapping[StagedTaskId, BulkOutcome]
) -> dict[StagedTaskId, TaskId]:
    """The tasks of the rows that were approved earlier."""
    earlier = {each for each, outcome in judged.items() if outcome is BulkOutcome.ALREADY_APPROVED}
    rows = [row for each, row in held.items() if row and each in earlier]
    named = {row["id"]: row["task_id"] for row in rows if is_report(row["polarity"])}
    return {**promoted_items.ids_of_staged(uow.session, list(earlier - named.keys())), **named}
