"""Rejecting a suggestion, with a reason that extraction can learn from."""

from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import StagedTaskId
from core.versions import check_version
from staging.decide.decisions import Decision, check_may_become, decide
from staging.decide.locks import lock_staged
from staging.journal.journal import acting
from staging.models.staged_task import DecisionAction, StagedTask
from staging.policy.reasons import RejectReason
from staging.policy.review import ReviewKind
from staging.states import StagedState
from tasks.policy.fields import clean_note


def reject(
    uow: UnitOfWork,
    staged_id: StagedTaskId,
    *,
    actor: Actor,
    reason: RejectReason,
    note: str | None = None,
    expected_version: int | None = None,
    seconds_spent: float | None = None,
) -> StagedTask:
    """The staged task is rejected. Rejecting again for the same reason changes nothing.

    Raises StagedTaskNotFoundError, IllegalMoveError when it was decided otherwise meanwhile, VersionConflictError and
    InvalidError.
    """
    staged = lock_staged(uow, staged_id, actor=actor)
    if _is_same(staged, reason=reason, note=clean_note(note, "note")):
        return staged
    check_may_become(staged, StagedState.REJECTED)
    check_version(staged.version, expected_version)
    with acting(uow, staged, kind=ReviewKind.REJECT, actor=actor) as action_id:
        decision = Decision(
            action=DecisionAction.REJECT,
            state=StagedState.REJECTED,
            action_id=action_id,
            reason=reason,
            note=note,
            seconds_spent=seconds_spent,
        )
        decide(uow, staged, decision, actor=actor)
    return staged


def _is_same(staged: StagedTask, *, reason: RejectReason, note: str | None) -> bool:
    return (staged.state, staged.reason_code, staged.decision_note) == (StagedState.REJECTED, reason, note)
