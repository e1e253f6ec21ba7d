"""Snoozing a suggestion until a time that the reviewer names."""

from datetime import datetime

from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import StagedTaskId
from core.versions import check_version
from staging.decide.decisions import Decision, check_may_become, decide
from staging.decide.locks import lock_staged
from staging.journal.journal import acting
from staging.models.staged_task import DecisionAction, StagedTask
from staging.policy.review import ReviewKind, check_until
from staging.states import StagedState


def snooze(
    uow: UnitOfWork,
    staged_id: StagedTaskId,
    *,
    actor: Actor,
    until: datetime,
    note: str | None = None,
    expected_version: int | None = None,
    seconds_spent: float | None = None,
) -> StagedTask:
    """The staged task leaves the queue until then, and wakes by itself. Snoozing it again to the same time changes nothing.

    Raises StagedTaskNotFoundError, InvalidError for a time in the past, IllegalMoveError when it was decided meanwhile,
    and VersionConflictError.
    """
    staged = lock_staged(uow, staged_id, actor=actor)
    moment = check_until(until, now=uow.now)
    if staged.state is not StagedState.SNOOZED:
        check_may_become(staged, StagedState.SNOOZED)
    elif staged.snoozed_until == moment:
        return staged
    check_version(staged.version, expected_version)
    with acting(uow, staged, kind=ReviewKind.SNOOZE, actor=actor) as action_id:
        decision = Decision(
            action=DecisionAction.SNOOZE,
            state=StagedState.SNOOZED,
            action_id=action_id,
            note=note,
            seconds_spent=seconds_spent,
            snoozed_until=moment,
        )
        decide(uow, staged, decision, actor=actor)
    return staged
