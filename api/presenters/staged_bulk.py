"""What became of many staged tasks, row by row, as the API shows it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from api.schemas.staged import written_path
from core.errors import AppError, FieldFault
from staging.decide.bulk import Bulk, BulkRow, plain_row
from staging.policy.bulk import DONE, BulkOutcome
from staging.policy.changes import StagedChanges
from staging.propose.add_many import AddedRow, RowsRefusedError

# So many rows of a preview are shown that would not be decided, and that would.
MOST_EXCEPTIONS = 100
MOST_SAMPLES = 20
SentRows = Sequence[StagedChanges | AppError]


def bulk_payload(bulk: Bulk) -> dict[str, Any]:
    outcomes = [plain_row(row) for row in bulk.rows]
    return {
        "action_id": bulk.action_id,
        "preview": False,
        "count": len(outcomes),
        "counts": dict(Counter(row["outcome"] for row in outcomes)),
        "outcomes": outcomes,
    }


def preview_payload(rows: Sequence[BulkRow]) -> dict[str, Any]:
    """How many there are of each outcome; every row that would not be decided, and a few that would."""
    outcomes = [plain_row(row) for row in rows]
    done = {outcome.value for outcome in DONE.values()}
    fine = [row for row in outcomes if row["outcome"] in done]
    exceptions = [row for row in outcomes if row["outcome"] not in done]
    return {
        "action_id": None,
        "preview": True,
        "count": len(outcomes),
        "counts": dict(Counter(row["outcome"] for row in outcomes)),
        "outcomes": [*exceptions[:MOST_EXCEPTIONS], *fine[:MOST_SAMPLES]],
    }


def added_payload(rows: Sequence[AddedRow], sent: SentRows) -> dict[str, Any]:
    created = sum(row.outcome is BulkOutcome.CREATED for row in rows)
    outcomes = [_added(row, sent[row.index]) for row in rows]
    counts = dict(Counter(row["outcome"].value for row in outcomes))
    return {
        "count": len(rows),
        "counts": counts,
        "created": created,
        "refused": len(rows) - created,
        "outcomes": outcomes,
    }


@contextmanager
def faults_in(sent: SentRows) -> Iterator[None]:
    """Faults of a refusal of all rows, named as the caller wrote them."""
    try:
        yield
    except RowsRefusedError as error:
        error.faults = tuple(_named(fault, sent) for fault in error.faults)
        raise


def _added(row: AddedRow, sent: StagedChanges | AppError) -> dict[str, Any]:
    errors = [{"path": _path(fault.path, sent), "reason": fault.reason} for fault in row.faults]
    return {"index": row.index, "outcome": row.outcome, "id": row.staged_id, "errors": errors}


def _named(fault: FieldFault, sent: SentRows) -> FieldFault:
    index, _, path = fault.path.partition(".")
    return FieldFault(f"staged_tasks.{index}.{_path(path, sent[int(index)])}".removesuffix("."), fault.reason)


def _path(path: str, sent: StagedChanges | AppError) -> str:
    """Where the caller wrote that field: faults that reading the row found say so already."""
    return path if isinstance(sent, AppError) else written_path(path)
