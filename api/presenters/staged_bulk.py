"""The outcomes of many staged tasks, row by row, as the API shows them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from api.presenters.bulk import outcomes_payload, preview_payload
from api.schemas.staged import written_path
from api.schemas.staged_bulk import AskedRows
from core.errors import AppError, FieldFault
from staging.decide.bulk import Bulk, BulkRow, plain_row
from staging.journal.undo import Undone, plain_undone
from staging.policy.bulk import DONE, BulkOutcome
from staging.policy.changes import StagedChanges
from staging.policy.undo import UndoOutcome
from staging.propose.add_many import AddedRow, RowsRefusedError

_UNDONE = frozenset({UndoOutcome.UNDONE.value})


def decided_payload(bulk: Bulk) -> dict[str, Any]:
    return outcomes_payload(_decided(bulk.rows), action_id=bulk.action_id)


def decided_preview(rows: Sequence[BulkRow]) -> dict[str, Any]:
    return preview_payload(_decided(rows), done={outcome.value for outcome in DONE.values()})


def _decided(rows: Sequence[BulkRow]) -> list[dict[str, Any]]:
    return [plain_row(index, row) for index, row in enumerate(rows)]


def undone_payload(undone: Undone, *, is_preview: bool) -> dict[str, Any]:
    outcomes = [plain_undone(index, row) for index, row in enumerate(undone.rows)]
    shown = preview_payload(outcomes, done=_UNDONE) if is_preview else outcomes_payload(outcomes, action_id=None)
    count = sum(row.outcome is UndoOutcome.UNDONE for row in undone.rows)
    own = {"action_id": undone.action_id, "action": undone.kind}
    return {**shown, **own, "undone": count, "not_undone": len(undone.rows) - count}


def added_payload(rows: Sequence[AddedRow], asked: AskedRows) -> dict[str, Any]:
    created = sum(row.outcome is BulkOutcome.CREATED for row in rows)
    outcomes = [_added(row, asked) for row in rows]
    counted = {"created": created, "refused": len(rows) - created}
    if asked.is_preview:
        return {**preview_payload(outcomes, done={BulkOutcome.CREATED.value}), **counted}
    return {**outcomes_payload(outcomes, action_id=None), **counted}


@contextmanager
def faults_in(asked: AskedRows) -> Iterator[None]:
    """Name the faults of refused rows by the paths that the caller wrote."""
    try:
        yield
    except RowsRefusedError as error:
        error.faults = tuple(_named(fault, asked) for fault in error.faults)
        raise


def _added(row: AddedRow, asked: AskedRows) -> dict[str, Any]:
    errors = [{"path": _path(fault.path, asked.rows[row.index]), "reason": fault.reason} for fault in row.faults]
    is_made = row.outcome is BulkOutcome.CREATED
    return {
        "index": row.index,
        "outcome": row.outcome.value,
        "id": None if asked.is_preview else row.staged_id,
        "task_id": None,
        "version": 1 if is_made and not asked.is_preview else None,
        "error": None if is_made else {"code": row.outcome.value, "detail": "The row is not valid.", "errors": errors},
        "errors": errors,
    }


def _named(fault: FieldFault, asked: AskedRows) -> FieldFault:
    index, _, path = fault.path.partition(".")
    return FieldFault(f"{asked.name}.{index}.{_path(path, asked.rows[int(index)])}".removesuffix("."), fault.reason)


def _path(path: str, sent: StagedChanges | AppError) -> str:
    """The path that the caller wrote. Faults found while reading the row have it already."""
    return path if isinstance(sent, AppError) else written_path(path)
