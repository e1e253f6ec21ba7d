"""Every query on what was done to tasks."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, Table, bindparam, delete, exists, null, select, update
from sqlalchemy.orm import Session, aliased

from config.many_rows import insert_many, is_among
from config.rows import fetch
from core.ids import ActionId, MemberId, TaskId, WorkspaceId
from core.paging import Row
from tasks.models.task_action import TaskAction, TaskStep
from tasks.models.work_item import WorkItem

_VERSION = select(WorkItem.version).where(WorkItem.id == TaskStep.task_id).scalar_subquery()


def add(session: Session, action: Mapping[str, Any], steps: Sequence[Mapping[str, Any]]) -> None:
    insert_many(session, TaskAction, [action])
    insert_many(session, TaskStep, steps)


def find_last(
    session: Session, workspace_id: WorkspaceId, actor_id: MemberId | None, *, only_bulk: bool = False
) -> ActionId | None:
    """The last action of that member that was not undone yet."""
    query = (
        select(TaskAction.id)
        .where(TaskAction.workspace_id == workspace_id, TaskAction.actor_id == actor_id)
        .where(TaskAction.undone_at.is_(None))
        .order_by(TaskAction.id.desc())
        .limit(1)
    )
    if only_bulk:
        query = query.where(TaskAction.is_single.is_(False))
    return session.scalars(query).one_or_none()


def find_last_undone(session: Session, workspace_id: WorkspaceId, actor_id: MemberId | None) -> ActionId | None:
    """What that member undid last and can be done again: nothing once they have done something else since."""
    own = (TaskAction.workspace_id == workspace_id, TaskAction.actor_id == actor_id)
    last = select(TaskAction.created_at).where(*own).order_by(TaskAction.id.desc()).limit(1)
    last_at = session.scalars(last).one_or_none()
    if last_at is None:
        return None
    can_be_redone = exists().where(
        TaskStep.action_id == TaskAction.id, TaskStep.undone_at.is_not(None), TaskStep.after.is_not(None)
    )
    query = select(TaskAction.id).where(*own, TaskAction.undone_at >= last_at, can_be_redone)
    # What somebody touched in all its parts since would be refused for ever, and comes after what still stands as it was
    # left. Of those that were undone within one instant the older one was undone later.
    order = (_is_untouched().desc(), TaskAction.undone_at.desc(), TaskAction.id)
    return session.scalars(query.order_by(*order).limit(1)).one_or_none()


def _is_untouched() -> ColumnElement[bool]:
    return exists().where(
        TaskStep.action_id == TaskAction.id,
        TaskStep.undone_at.is_not(None),
        TaskStep.after.is_not(None),
        WorkItem.id == TaskStep.task_id,
        WorkItem.version == TaskStep.undone_version,
    )


def find_of_version(
    session: Session, task_id: TaskId, version: int, *, actor_id: MemberId | None, at: datetime
) -> ActionId | None:
    """The action of that member, at that instant, that left the task in this version."""
    query = select(TaskStep.action_id).join(TaskAction, TaskAction.id == TaskStep.action_id)
    query = query.where(TaskStep.task_id == task_id, TaskStep.version_after == version)
    return session.scalars(
        query.where(TaskAction.actor_id == actor_id, TaskAction.created_at == at).limit(1)
    ).one_or_none()


def lock(session: Session, workspace_id: WorkspaceId, action_id: ActionId) -> TaskAction | None:
    query = select(TaskAction).where(TaskAction.id == action_id, TaskAction.workspace_id == workspace_id)
    return session.scalars(query.with_for_update().execution_options(populate_existing=True)).one_or_none()


def list_steps(session: Session, action_id: ActionId) -> list[Row]:
    """What is left to undo of an action, in the order in which tasks are held."""
    query = select(TaskStep.task_id, TaskStep.is_new, TaskStep.before, TaskStep.version_before, TaskStep.version_after)
    query = query.where(TaskStep.action_id == action_id, TaskStep.undone_at.is_(None))
    return fetch(session, query.order_by(TaskStep.task_id))


def list_undone_steps(session: Session, action_id: ActionId) -> list[Row]:
    """What there is to do again of an action: as steps, with how the task stood after them as what it is to be."""
    query = select(
        TaskStep.task_id, TaskStep.after.label("before"), TaskStep.undone_version.label("version_after")
    ).where(TaskStep.action_id == action_id, TaskStep.undone_at.is_not(None), TaskStep.after.is_not(None))
    return [{**row, "is_new": False} for row in fetch(session, query.order_by(TaskStep.task_id))]


def mark_undone(
    session: Session, action: TaskAction, afters: Mapping[TaskId, Mapping[str, Any]], *, at: datetime
) -> None:
    """These steps are undone, and the action with them; how each task stood until now is kept, to do it again.

    The items now stand where the step before left them, so that undoing goes on from there.
    """
    action.undone_at = at
    session.flush()
    _note_undone(session, action.id, afters, at=at)
    undone = aliased(TaskStep)
    of_this = (undone.action_id == action.id, undone.undone_at == at)
    follows = exists().where(
        *of_this, undone.task_id == TaskStep.task_id, undone.version_before == TaskStep.version_after
    )
    session.execute(
        update(TaskStep)
        .where(TaskStep.task_id.in_(select(undone.task_id).where(*of_this)), follows)
        .values(version_after=_VERSION)
        .execution_options(synchronize_session=False)
    )


def _note_undone(
    session: Session, action_id: ActionId, afters: Mapping[TaskId, Mapping[str, Any]], *, at: datetime
) -> None:
    if not afters:
        return
    step = cast("Table", TaskStep.__table__)
    statement = update(step).where(step.c.action_id == action_id, step.c.task_id == bindparam("which"))
    values = {"undone_at": at, "after": bindparam("stood"), "undone_version": _VERSION}
    rows = [{"which": task_id, "stood": dict(after)} for task_id, after in afters.items()]
    session.connection().execute(statement.values(**values), rows)


def mark_redone(session: Session, action: TaskAction, task_ids: Collection[TaskId]) -> None:
    """These steps stand again, and the action with them.

    What was undone after them can be done again from where the tasks stand now.
    """
    action.undone_at = None
    session.flush()
    again, among = aliased(TaskStep), is_among(session, TaskStep.task_id, task_ids)
    follows = exists().where(
        again.action_id == action.id,
        again.task_id == TaskStep.task_id,
        again.version_after == TaskStep.undone_version,
    )
    later = update(TaskStep).where(among, follows).values(undone_version=_VERSION)
    session.execute(later.execution_options(synchronize_session=False))
    values = {"version_before": TaskStep.undone_version, "version_after": _VERSION}
    stands = {"undone_at": None, "after": null(), "undone_version": None}
    own = update(TaskStep).where(TaskStep.action_id == action.id, among).values(**values, **stands)
    session.execute(own.execution_options(synchronize_session=False))


def purge(session: Session, *, before: datetime) -> None:
    """Forget actions of long ago: what they did stays."""
    old = select(TaskAction.id).where(TaskAction.created_at < before)
    session.execute(delete(TaskStep).where(TaskStep.action_id.in_(old)))
    session.execute(delete(TaskAction).where(TaskAction.created_at < before))
