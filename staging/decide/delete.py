"""Taking a suggestion out of the queue: its creator or a reviewer withdraws it."""

from access.scopes import Scope
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import ForbiddenError
from core.ids import StagedTaskId
from core.versions import check_version
from staging.decide.decisions import Decision, check_may_become, decide
from staging.decide.locks import lock_staged
from staging.journal.journal import acting
from staging.models.staged_task import DecisionAction, StagedTask
from staging.policy.review import ReviewKind
from staging.states import StagedState


class SomebodyElsesSuggestionError(ForbiddenError):
    """Only the member who suggested it, or a reviewer, may withdraw a suggestion."""

    code = "not_yours"


def delete_staged(
    uow: UnitOfWork, staged_id: StagedTaskId, *, actor: Actor, expected_version: int | None = None
) -> None:
    """The suggestion has expired and left the queue; it can be restored. Deleting it again changes nothing.

    Extraction learns nothing from it, because no reviewer judged it. Raises StagedTaskNotFoundError,
    SomebodyElsesSuggestionError, IllegalMoveError once it is decided, and VersionConflictError.
    """
    staged = lock_staged(uow, staged_id, actor=actor)
    _refuse_others(staged, actor=actor)
    if staged.decision_action is DecisionAction.DELETE:
        return
    check_may_become(staged, StagedState.EXPIRED)
    check_version(staged.version, expected_version)
    with acting(uow, staged, kind=ReviewKind.DELETE, actor=actor) as action_id:
        decision = Decision(action=DecisionAction.DELETE, state=StagedState.EXPIRED, action_id=action_id)
        decide(uow, staged, decision, actor=actor)


def _refuse_others(staged: StagedTask, *, actor: Actor) -> None:
    is_own = actor.member_id is not None and staged.created_by == actor.member_id
    if not (is_own or actor.may(Scope.TASKS_APPROVE)):
        raise SomebodyElsesSuggestionError("Only who suggested it, or a reviewer, deletes a suggestion.")
