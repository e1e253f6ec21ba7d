"""Undoing a decision."""

from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import MemberId, StagedTaskId
from core.versions import check_version
from deliver.notifications.kinds import NotificationKind, SubjectType
from deliver.notifications.telling import tell
from staging.decide.complete_reported import find_reported, is_report, reopen
from staging.decide.decisions import illegal_move, undo_decision
from staging.decide.locks import lock_staged
from staging.decide.survivors import relink
from staging.journal.journal import acting
from staging.models.staged_task import StagedTask
from staging.policy.review import ReviewKind
from staging.states import StagedState
from tasks.items.changes import mark_deleted
from tasks.models.work_item import WorkItem
from tasks.repository import dependencies, work_items


def restore(
    uow: UnitOfWork, staged_id: StagedTaskId, *, actor: Actor, expected_version: int | None = None
) -> StagedTask:
    """The staged task is proposed again. One that is proposed already stays as it is.

    Undoing an approval deletes its task; approving again brings it back with the same id and number. That is possible
    only while no other member has changed the task and no other task depends on it: work that others have begun is
    canceled, not undone. Undoing the approval of a report reopens its task, as long as that stands as the approval left
    it. Undoing a merge gives the evidence back. Raises StagedTaskNotFoundError, IllegalMoveError and
    VersionConflictError.
    """
    staged = lock_staged(uow, staged_id, actor=actor)
    if staged.state is StagedState.PROPOSED:
        return staged
    check_version(staged.version, expected_version)
    item = work_items.lock_of_staged(uow.session, staged.id) if staged.state is StagedState.APPROVED else None
    reported = find_reported(uow, staged) if is_report(staged.polarity) else None
    survivor_id, decided_by = staged.survivor_id, staged.decided_by
    with acting(uow, staged, kind=ReviewKind.RESTORE, actor=actor, item=item, reported=reported):
        if item is not None:
            _take_back(uow, staged, item, actor=actor)
        if reported is not None:
            reopen(uow, staged, reported, actor=actor)
        undo_decision(uow, staged, actor=actor)
        if item is not None:
            uow.mark_revised(staged.workspace_id, [staged.id])
    if survivor_id is not None:
        relink(uow, survivor_id)
    if decided_by is not None:
        tell(uow, NotificationKind.UNDONE, [(MemberId(decided_by), staged.id)], about=SubjectType.STAGED, actor=actor)
    return staged


def _take_back(uow: UnitOfWork, staged: StagedTask, item: WorkItem, *, actor: Actor) -> None:
    if item.is_touched:
        raise illegal_move(staged, "restored: somebody else has changed its task; cancel that one instead")
    if dependencies.find_needed(uow.session, [item.id]):
        raise illegal_move(staged, "restored: other work is a part of its task, waits for it or follows it up")
    if item.deleted_at is None:
        mark_deleted(uow, item, actor=actor)
