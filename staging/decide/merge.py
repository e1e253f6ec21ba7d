"""Merging: two suggestions, or a suggestion and a task, are the same work."""

from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import StagedTaskId
from core.versions import check_version
from staging.decide.complete_reported import is_report
from staging.decide.decisions import Decision, check_may_become, decide, illegal_move, kind_of
from staging.decide.locks import lock_staged
from staging.decide.survivors import ACCEPTING, Target, find_target, lock_survivor
from staging.journal.journal import acting
from staging.models.staged_task import DecisionAction, StagedTask
from staging.policy.merges import PrivateMergeError
from staging.policy.review import ReviewKind
from staging.repository import merges
from staging.states import StagedState
from tasks.policy.faults import refuse


def merge(
    uow: UnitOfWork,
    staged_id: StagedTaskId,
    *,
    actor: Actor,
    into: str,
    note: str | None = None,
    expected_version: int | None = None,
    seconds_spent: float | None = None,
) -> StagedTask:
    """The staged task is merged, and its evidence shows where the chain of merges ends. Merging again changes nothing.

    Raises StagedTaskNotFoundError, TaskNotFoundError, InvalidError for a merge into itself, IllegalMoveError when
    either was decided otherwise, MergeCycleError, PrivateMergeError and VersionConflictError.
    """
    target = find_target(uow, into, actor=actor)
    if target.parent == staged_id:
        raise refuse("into", "must be another task")
    survivor_id, survivor = lock_survivor(uow, target.parent, beside=staged_id, actor=actor)
    staged = lock_staged(uow, staged_id, actor=actor)
    if (staged.state, staged.merged_into) == (StagedState.MERGED, target.asked):
        return staged
    check_may_become(staged, StagedState.MERGED)
    check_version(staged.version, expected_version)
    _check_survivor(staged, survivor, target)
    with acting(uow, staged, kind=ReviewKind.MERGE, actor=actor) as action_id:
        decision = Decision(
            action=DecisionAction.MERGE,
            state=StagedState.MERGED,
            action_id=action_id,
            note=note,
            seconds_spent=seconds_spent,
            merged_into=target.asked,
            survivor_id=survivor_id,
        )
        decide(uow, staged, decision, actor=actor)
    merges.move_all(uow.session, earlier=staged.id, survivor_id=survivor_id)
    absorbed = ({"type": "staged", "id": staged.id},)
    kind = kind_of(target.asked)
    record(uow, Entry(actor, f"{kind}.absorb", kind, target.asked, links=absorbed))
    return staged


def _check_survivor(staged: StagedTask, survivor: StagedTask | None, target: Target) -> None:
    if survivor is not None and survivor.state not in ACCEPTING:
        raise illegal_move(survivor, "what others are merged into")
    if survivor is not None and is_report(survivor.polarity):
        raise refuse("into", "must be something to do, not a report of finished work")
    is_private = target.is_private and (survivor is None or survivor.is_private)
    if staged.is_private and not is_private:
        raise PrivateMergeError("Everybody would see the words behind this private task; make it public first.")
