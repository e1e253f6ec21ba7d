"""Every query on what reviewers did."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, exists, func, select, update
from sqlalchemy.orm import Session, aliased

from config.many_rows import insert_many, is_among
from config.rows import fetch
from core.ids import ActionId, MemberId, StagedTaskId, WorkspaceId
from core.paging import Row
from staging.models.review import ReviewAction, ReviewStep
from staging.models.staged_task import StagedTask


def add(session: Session, action: Mapping[str, Any], steps: Sequence[Mapping[str, Any]]) -> None:
    insert_many(session, ReviewAction, [action])
    insert_many(session, ReviewStep, steps)


def find_last(session: Session, workspace_id: WorkspaceId, actor_id: MemberId | None) -> ActionId | None:
    """The last action of that member that was not undone yet."""
    query = (
        select(ReviewAction.id)
        .where(ReviewAction.workspace_id == workspace_id, ReviewAction.actor_id == actor_id)
        .where(ReviewAction.undone_at.is_(None))
        .order_by(ReviewAction.id.desc())
        .limit(1)
    )
    return session.scalars(query).one_or_none()


def lock(session: Session, workspace_id: WorkspaceId, action_id: ActionId) -> ReviewAction | None:
    query = select(ReviewAction).where(ReviewAction.id == action_id, ReviewAction.workspace_id == workspace_id)
    return session.scalars(query.with_for_update().execution_options(populate_existing=True)).one_or_none()


def list_steps(session: Session, action_id: ActionId) -> list[Row]:
    """What is left to undo of an action."""
    query = select(ReviewStep.staged_id, ReviewStep.before, ReviewStep.version_before, ReviewStep.version_after).where(
        ReviewStep.action_id == action_id, ReviewStep.undone_at.is_(None)
    )
    return fetch(session, query.order_by(ReviewStep.staged_id))


def count_steps_since(
    session: Session,
    workspace_id: WorkspaceId,
    actor_id: MemberId | None,
    *,
    since: datetime,
    kinds: Collection[str],
) -> int:
    """On how many suggestions that member acted since then in these ways, undone or not."""
    query = (
        select(func.count())
        .select_from(ReviewStep)
        .join(ReviewAction, ReviewAction.id == ReviewStep.action_id)
        .where(ReviewAction.workspace_id == workspace_id, ReviewAction.actor_id == actor_id)
        .where(ReviewAction.created_at > since, ReviewAction.kind.in_(kinds))
    )
    return session.execute(query).scalar_one()


def find_before(session: Session, action_id: ActionId | None, staged_id: StagedTaskId) -> Mapping[str, Any] | None:
    """How the staged task stood before that action, as long as anybody remembers."""
    query = select(ReviewStep.before).where(ReviewStep.action_id == action_id, ReviewStep.staged_id == staged_id)
    return session.scalars(query).one_or_none()


def mark_undone(session: Session, action: ReviewAction, staged_ids: Collection[StagedTaskId], *, at: datetime) -> None:
    """These steps are undone, and the action with them.

    The rows now stand where the step before left them, so that undoing goes on from there.
    """
    action.undone_at = at
    steps = update(ReviewStep).where(
        ReviewStep.action_id == action.id, is_among(session, ReviewStep.staged_id, staged_ids)
    )
    session.execute(steps.values(undone_at=at).execution_options(synchronize_session=False))
    undone = aliased(ReviewStep)
    of_this = (undone.action_id == action.id, undone.undone_at == at)
    follows = exists().where(
        *of_this, undone.staged_id == ReviewStep.staged_id, undone.version_before == ReviewStep.version_after
    )
    version = select(StagedTask.version).where(StagedTask.id == ReviewStep.staged_id).scalar_subquery()
    session.execute(
        update(ReviewStep)
        .where(ReviewStep.staged_id.in_(select(undone.staged_id).where(*of_this)), follows)
        .values(version_after=version)
        .execution_options(synchronize_session=False)
    )


def purge(session: Session, *, before: datetime) -> None:
    """Forget actions of long ago: what they did stays."""
    old = select(ReviewAction.id).where(ReviewAction.created_at < before)
    session.execute(delete(ReviewStep).where(ReviewStep.action_id.in_(old)))
    session.execute(delete(ReviewAction).where(ReviewAction.created_at < before))
