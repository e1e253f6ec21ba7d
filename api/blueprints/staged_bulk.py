"""Many staged tasks at once: added, approved, rejected or put off, with an outcome for each."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response

from access.scopes import Scope
from api.answers import Answer
from api.context import current_actor
from api.endpoints import ApiBlueprint, any_of
from api.schemas.staged import written_path
from api.schemas.staged_bulk import (
    AddManyAnswerSchema,
    AddManyBodySchema,
    BulkAnswerSchema,
    BulkApproveBodySchema,
    BulkRejectBodySchema,
    BulkSnoozeBodySchema,
    rows_to_add,
    selection_of,
)
from api.transactions import read, write
from config.unit_of_work import UnitOfWork
from core.errors import AppError, FieldFault
from staging.decide.bulk import BulkDecision, decide_many, plain_row
from staging.decide.selection import count_selected
from staging.policy.bulk import BulkOutcome
from staging.policy.review import ReviewKind
from staging.propose.add_many import AddedRow, RowsRefusedError, add_many

blueprint = ApiBlueprint(
    "staged_bulk", __name__, url_prefix="/api/tasks/staged/bulk", description="Many staged tasks at once."
)

SUGGEST = any_of(Scope.TASKS_WRITE, Scope.TASKS_SUGGEST)
DECIDE = any_of(Scope.TASKS_APPROVE)


@blueprint.endpoint("POST", "", access=SUGGEST, body=AddManyBodySchema, answer=AddManyAnswerSchema)
def add_staged_tasks(body: Mapping[str, Any]) -> Response:
    """Suggest many tasks

    Up to 500 rows. Each counts on its own, and a bad one is reported at its place; with ``mode: all`` it stops them all.
    """

    def use_case(uow: UnitOfWork) -> Answer:
        try:
            rows = add_many(uow, rows_to_add(body), actor=current_actor(), mode=body["mode"])
        except RowsRefusedError as error:
            error.faults = tuple(_named(fault, body["staged_tasks"]) for fault in error.faults)
            raise
        created = sum(row.outcome is BulkOutcome.CREATED for row in rows)
        outcomes = [_added(row, body["staged_tasks"]) for row in rows]
        return Answer({"created": created, "refused": len(rows) - created, "outcomes": outcomes})

    return write(use_case)


@blueprint.endpoint("POST", "/approve", access=DECIDE, body=BulkApproveBodySchema, answer=BulkAnswerSchema)
def approve_staged_tasks(body: Mapping[str, Any]) -> Response:
    """Approve many staged tasks

    Up to 10,000, by ids or by a filter as the list takes it. One request is one action, which can be undone as a whole.
    """
    return _decide(ReviewKind.APPROVE, body)


@blueprint.endpoint("POST", "/reject", access=DECIDE, body=BulkRejectBodySchema, answer=BulkAnswerSchema)
def reject_staged_tasks(body: Mapping[str, Any]) -> Response:
    """Reject many staged tasks for one reason"""
    return _decide(ReviewKind.REJECT, body, reason=body["reason_code"])


@blueprint.endpoint("POST", "/snooze", access=DECIDE, body=BulkSnoozeBodySchema, answer=BulkAnswerSchema)
def snooze_staged_tasks(body: Mapping[str, Any]) -> Response:
    """Put many staged tasks off until one moment"""
    return _decide(ReviewKind.SNOOZE, body, until=body["until"])


def _decide(kind: ReviewKind, body: Mapping[str, Any], **given: Any) -> Response:
    selection = selection_of(body)
    if body["preview"]:
        return read(lambda uow: _preview(count_selected(uow, selection, actor=current_actor())))

    def use_case(uow: UnitOfWork) -> Answer:
        decision = BulkDecision(
            kind=kind, mode=body["mode"], note=body["note"], seconds_spent=body["seconds_spent"], **given
        )
        bulk = decide_many(uow, selection, decision, actor=current_actor())
        outcomes = [plain_row(row) for row in bulk.rows]
        counts = Counter(row["outcome"] for row in outcomes)
        return Answer(
            {
                "action_id": bulk.action_id,
                "preview": False,
                "count": len(outcomes),
                "counts": dict(counts),
                "outcomes": outcomes,
            }
        )

    return write(use_case)


def _preview(count: int) -> Answer:
    return Answer({"action_id": None, "preview": True, "count": count, "counts": {}, "outcomes": []})


def _added(row: AddedRow, sent: Sequence[Any]) -> dict[str, Any]:
    errors = [{"path": _path(fault.path, sent[row.index]), "reason": fault.reason} for fault in row.faults]
    return {"index": row.index, "outcome": row.outcome, "id": row.staged_id, "errors": errors}


def _named(fault: FieldFault, sent: Sequence[Any]) -> FieldFault:
    index, _, path = fault.path.partition(".")
    return FieldFault(f"staged_tasks.{index}.{_path(path, sent[int(index)])}".removesuffix("."), fault.reason)


def _path(path: str, row: Any) -> str:
    """Where the caller wrote that field: faults that reading the row found say so already."""
    return path if isinstance(row, AppError) else written_path(path)
