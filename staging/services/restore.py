"""Undoing a decision."""

from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import StagedTaskId
from staging.errors import check_version
from staging.models.staged_task import StagedTask
from staging.repository import work_items
from staging.services.decisions import illegal_move, undo_decision
from staging.services.holding import hold_staged
from staging.services.task_changes import mark_deleted
from staging.states import StagedState

_UNDOABLE = frozenset({StagedState.APPROVED, StagedState.REJECTED, StagedState.SNOOZED, StagedState.EXPIRED})


def restore(
    uow: UnitOfWork, staged_id: StagedTaskId, *, actor: Actor, expected_version: int | None = None
) -> StagedTask:
    """The staged task is proposed again. One that is proposed already stays as it is.

    Undoing an approval takes its work item away (deleted, and brought back with the same id and number if the staged
    task is approved again). That is possible only while nobody but the approver has changed the item: what others
    have begun to work on is canceled, not undone. Raises StagedTaskNotFoundError, IllegalMoveError and
    VersionConflictError.
    """
    staged = hold_staged(uow, staged_id, actor=actor)
    if staged.state is StagedState.PROPOSED:
        return staged
    if staged.state not in _UNDOABLE:
        raise illegal_move(staged, "restored")
    check_version(staged.version, expected_version)
    if staged.state is StagedState.APPROVED:
        _take_back(uow, staged, actor=actor)
    undo_decision(uow, staged, actor=actor)
    return staged


def _take_back(uow: UnitOfWork, staged: StagedTask, *, actor: Actor) -> None:
    item = work_items.lock_of_staged(uow.session, staged.id)
    if item is not None and item.is_touched:
        raise illegal_move(staged, "restored: somebody else has changed its task; cancel that one instead")
    if item is not None and item.deleted_at is None:
        mark_deleted(uow, item, actor=actor)
