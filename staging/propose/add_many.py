"""Adding many suggestions at once, as an import does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from access.services.workspaces import get_workspace
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import AppError, FieldFault, InvalidError
from core.ids import StagedTaskId
from staging.policy.bulk import BulkOutcome
from staging.policy.changes import StagedChanges
from staging.policy.suggestion import Suggestion, begin_suggestion
from staging.propose.add import creation_entry, new_values
from staging.repository import staged_many
from tasks.items.people import find_active
from tasks.policy.bulk import BulkMode
from tasks.policy.draft import WorkOrigin
from tasks.policy.faults import refuse


@dataclass(frozen=True, slots=True)
class AddedRow:
    """The outcome of one row: its staged task, or the error."""

    index: int
    outcome: BulkOutcome
    staged_id: StagedTaskId | None = None
    faults: Sequence[FieldFault] = ()


class RowsRefusedError(InvalidError):
    """Some rows are invalid, and the caller wanted all or none."""


def add_many(
    uow: UnitOfWork, rows: Sequence[StagedChanges | AppError], *, actor: Actor, mode: BulkMode, is_trial: bool = False
) -> Sequence[AddedRow]:
    """Add each valid row to the queue; with mode ``all`` either all rows or none.

    A row may be the error that reading it raised. Raises RowsRefusedError, naming every fault by its row. A trial,
    which the caller rolls back, never raises RowsRefusedError.
    """
    begun = _begin(uow, rows, actor=actor)
    faults = {index: each.faults for index, each in enumerate(begun) if isinstance(each, AppError)}
    if faults and mode is BulkMode.ALL and not is_trial:
        named = [FieldFault(f"{index}.{fault.path}", fault.reason) for index in faults for fault in faults[index]]
        raise RowsRefusedError(f"Nothing was staged: {len(faults)} of {len(rows)} rows can't be.", faults=named)
    kept = {index: each for index, each in enumerate(begun) if isinstance(each, Suggestion)}
    values = {
        index: {**new_values(uow, suggestion, actor=actor), "origin": WorkOrigin.MANUAL, "confidence": 1.0}
        for index, suggestion in kept.items()
    }
    _insert(uow, [(values[index], kept[index]) for index in kept], actor=actor)
    return [_outcome(index, faults.get(index), values.get(index)) for index in range(len(rows))]


def _begin(uow: UnitOfWork, rows: Sequence[StagedChanges | AppError], *, actor: Actor) -> list[Suggestion | AppError]:
    timezone = get_workspace(uow, actor.workspace_id).timezone
    begun = [row if isinstance(row, AppError) else _try(row, timezone=timezone) for row in rows]
    owner_ids = sorted({each.owner_id for each in begun if isinstance(each, Suggestion) and each.owner_id})
    active = find_active(uow, actor.workspace_id, owner_ids)
    stranger = refuse("owner_id", "is no active member of this workspace")
    return [
        stranger if isinstance(each, Suggestion) and each.owner_id and each.owner_id not in active else each
        for each in begun
    ]


def _try(changes: StagedChanges, *, timezone: str) -> Suggestion | AppError:
    try:
        return begin_suggestion(changes, timezone=timezone)
    except InvalidError as error:
        return error


def _insert(uow: UnitOfWork, added: Sequence[tuple[Mapping[str, Any], Suggestion]], *, actor: Actor) -> None:
    staged_many.insert_all(uow.session, [row for row, _ in added])
    uow.mark_created(actor.workspace_id, [row["id"] for row, _ in added])
    record(uow, *(creation_entry(row["id"], suggestion, actor=actor) for row, suggestion in added))


def _outcome(index: int, faults: Sequence[FieldFault] | None, values: Mapping[str, Any] | None) -> AddedRow:
    if values is None:
        return AddedRow(index, BulkOutcome.VALIDATION_FAILED, faults=faults or ())
    return AddedRow(index, BulkOutcome.CREATED, values["id"])
