"""Recommendations of members and agents about suggestions. They are stored and shown, and decide nothing."""

from collections.abc import Sequence

from access.viewer import viewer_of
from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import ForbiddenError
from core.ids import Prefix, SourceId, StagedTaskId, new_id
from core.paging import Page, Position, Row
from staging.decide.decisions import check_undecided
from staging.decide.locks import lock_staged
from staging.models.proposal import Recommendation, Recommended
from staging.queue.read import get_staged
from staging.repository import proposals as repository
from tasks.policy.faults import refuse
from tasks.policy.fields import clean_text


def recommend(
    uow: UnitOfWork, staged_id: StagedTaskId, *, actor: Actor, action: Recommended, reason: str, into: str | None
) -> Recommendation:
    """Store the actor's recommendation in place of their earlier one.

    Raises StagedTaskNotFoundError, IllegalMoveError once it is decided, and InvalidError.
    """
    staged = lock_staged(uow, staged_id, actor=actor)
    check_undecided(staged)
    if (into is not None) is not (action is Recommended.MERGE):
        raise refuse("into", "says what to merge into, and belongs to merge alone")
    if actor.member_id is None:
        raise ForbiddenError("Only members recommend.")
    row = Recommendation(
        id=new_id(Prefix.RECOMMENDATION),
        workspace_id=actor.workspace_id,
        staged_id=staged.id,
        member_id=actor.member_id,
        action=action,
        reason=clean_text(reason.strip(), "reason"),
        into=into,
        created_at=uow.now,
    )
    repository.put_recommendation(uow.session, row)
    record(uow, Entry(actor, "staged.recommend", "staged", staged.id, changes={"recommended": {"to": action.value}}))
    return row


def list_recommendations(uow: UnitOfWork, staged_id: StagedTaskId, *, actor: Actor) -> Sequence[Recommendation]:
    """Recommendations about one suggestion, oldest first. Raises StagedTaskNotFoundError."""
    get_staged(uow, staged_id, actor=actor)
    return repository.list_recommendations(uow.session, [staged_id])


def list_about_waiting(
    uow: UnitOfWork, *, actor: Actor, source_id: SourceId | None, after: Position | None, limit: int
) -> Page[Row]:
    """Recommendations about undecided suggestions, of one source or of all, newest first."""
    return repository.list_about_waiting(uow.session, viewer_of(actor), source_id=source_id, after=after, limit=limit)
