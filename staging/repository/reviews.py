"""What reviewers did, as actions that can be undone."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.ids import ActionId, MemberId, StagedTaskId, WorkspaceId
from staging.models.review import ReviewAction, ReviewStep
from staging.models.staged_task import StagedTask
from tasks.repository.actions import Actions

ACTIONS: Final[Actions[ReviewAction, StagedTaskId]] = Actions(ReviewAction, ReviewStep, StagedTask, about="staged_id")

add = ACTIONS.add
find_last = ACTIONS.find_last
find_last_undone = ACTIONS.find_last_undone
find_of_version = ACTIONS.find_of_version
lock = ACTIONS.lock
list_steps = ACTIONS.list_steps
list_undone_steps = ACTIONS.list_undone_steps
mark_undone = ACTIONS.mark_undone
mark_redone = ACTIONS.mark_redone
purge = ACTIONS.purge


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
