"""Every query on what was done to many tasks at once."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session, aliased

from config.many_rows import insert_many, is_among
from config.rows import fetch
from core.ids import ActionId, MemberId, TaskId, WorkspaceId
from core.paging import Row
from tasks.models.task_action import TaskAction, TaskStep
from tasks.models.work_item import WorkItem


def add(session: Session, action: Mapping[str, Any], steps: Sequence[Mapping[str, Any]]) -> None:
    insert_many(session, TaskAction, [action])
    insert_many(session, TaskStep, steps)


def find_last(session: Session, workspace_id: WorkspaceId, actor_id: MemberId | None) -> ActionId | None:
    """The last action of that member that was not undone yet."""
    query = (
        select(TaskAction.id)
        .where(TaskAction.workspace_id == workspace_id, TaskAction.actor_id == actor_id)
        .where(TaskAction.undone_at.is_(None))
        .order_by(TaskAction.id.desc())
        .limit(1)
    )
    return session.scalars(query).one_or_none()


def lock(session: Session, workspace_id: WorkspaceId, action_id: ActionId) -> TaskAction | None:
    query = select(TaskAction).where(TaskAction.id == action_id, TaskAction.workspace_id == workspace_id)
    return session.scalars(query.with_for_update().execution_options(populate_existing=True)).one_or_none()


def list_steps(session: Session, action_id: ActionId) -> list[Row]:
    """What is left to undo of an action, in the order in which tasks are held."""
    query = select(TaskStep.task_id, TaskStep.is_new, TaskStep.before, TaskStep.version_before, TaskStep.version_after)
    query = query.where(TaskStep.action_id == action_id, TaskStep.undone_at.is_(None))
    return fetch(session, query.order_by(TaskStep.task_id))


def mark_undone(session: Session, action: TaskAction, task_ids: Collection[TaskId], *, at: datetime) -> None:
    """These steps are undone, and the action with them.

    The items now stand where the step before left them, so that undoing goes on from there.
    """
    action.undone_at = at
    session.flush()
    steps = update(TaskStep).where(TaskStep.action_id == action.id, is_among(session, TaskStep.task_id, task_ids))
    session.execute(steps.values(undone_at=at).execution_options(synchronize_session=False))
    undone = aliased(TaskStep)
    of_this = (undone.action_id == action.id, undone.undone_at == at)
    follows = exists().where(
        *of_this, undone.task_id == TaskStep.task_id, undone.version_before == TaskStep.version_after
    )
    version = select(WorkItem.version).where(WorkItem.id == TaskStep.task_id).scalar_subquery()
    session.execute(
        update(TaskStep)
        .where(TaskStep.task_id.in_(select(undone.task_id).where(*of_this)), follows)
        .values(version_after=version)
        .execution_options(synchronize_session=False)
    )


def purge(session: Session, *, before: datetime) -> None:
    """Forget actions of long ago: what they did stays."""
    old = select(TaskAction.id).where(TaskAction.created_at < before)
    session.execute(delete(TaskStep).where(TaskStep.action_id.in_(old)))
    session.execute(delete(TaskAction).where(TaskAction.created_at < before))
