"""Many work items at once."""

from collections.abc import Mapping
from typing import Any

from flask import Response

from access.scopes import Scope
from api.answers import Answer
from api.context import current_actor
from api.endpoints import ApiBlueprint, any_of
from api.schemas.task_bulk import RowOutcomesAnswerSchema, TaskRowsBodySchema, task_row
from api.transactions import write
from config.unit_of_work import UnitOfWork
from core.errors import AppError
from tasks.items.change_many import RowOutcome, TaskRow, change_many

blueprint = ApiBlueprint("task_bulk", __name__, url_prefix="/api/tasks/bulk", description="Many work items at once.")


@blueprint.endpoint(
    "POST",
    "",
    access=any_of(Scope.TASKS_WRITE),
    body=TaskRowsBodySchema,
    answer=RowOutcomesAnswerSchema,
)
def change_work_items(body: Mapping[str, Any]) -> Response:
    """Make or change up to 500 work items

    A row with an id changes that item, one without makes a new one. Each row is done or refused for itself; the answer
    says which, in the order of the rows.
    """
    rows = [task_row(row) for row in body["rows"]]

    def use_case(uow: UnitOfWork) -> Answer:
        outcomes = change_many(uow, rows, actor=current_actor())
        return Answer({"rows": [_payload(*each) for each in zip(range(len(rows)), rows, outcomes, strict=True)]})

    return write(use_case)


def _payload(index: int, row: TaskRow | AppError, outcome: RowOutcome) -> dict[str, Any]:
    word = "updated" if isinstance(row, TaskRow) and row.ref is not None else "created"
    item = outcome.item
    return {
        "index": index,
        "outcome": word if item is not None else "refused",
        "task_id": item.id if item is not None else None,
        "number": item.number if item is not None else None,
        "version": item.version if item is not None else None,
        "error": _error(outcome.error) if outcome.error is not None else None,
    }


def _error(error: AppError) -> dict[str, Any]:
    faults = [{"path": fault.path, "reason": fault.reason} for fault in error.faults]
    return {"code": error.code, "detail": error.detail, "errors": faults}
