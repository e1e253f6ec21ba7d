"""Every query on reviewers' actions."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.ids import ActionId, MemberId, StagedTaskId, WorkspaceId
from staging.models.review import ReviewAction, ReviewStep
from staging.models.staged_task import StagedTask
from tasks.repository.action_log import ActionLog

REVIEWS: Final = ActionLog(ReviewAction, ReviewStep, StagedTask, "staged_id")


def count_steps_since(
    session: Session,
    workspace_id: WorkspaceId,
    actor_id: MemberId | None,
    *,
    since: datetime,
    kinds: Collection[str],
) -> int:
    """How many steps of these kinds the member has taken since then, undone or not."""
    query = (
        select(func.count())
        .select_from(ReviewStep)
        .join(ReviewAction, ReviewAction.id == ReviewStep.action_id)
        .where(ReviewAction.workspace_id == workspace_id, ReviewAction.actor_id == actor_id)
        .where(ReviewAction.created_at > since, ReviewAction.kind.in_(kinds))
    )
    return session.execute(query).scalar_one()


def find_before(session: Session, action_id: ActionId | None, staged_id: StagedTaskId) -> Mapping[str, Any] | None:
    """The state of the staged task before that action; None when the record of it was purged."""
    query = select(ReviewStep.before).where(ReviewStep.action_id == action_id, ReviewStep.staged_id == staged_id)
    return session.scalars(query).one_or_none()
