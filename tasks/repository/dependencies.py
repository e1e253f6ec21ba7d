"""Every query on dependencies between tasks."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from access.models import Workspace
from access.viewer import Viewer
from config.many_rows import insert_many, is_among
from config.statements import Statement
from core.ids import TaskId, WorkspaceId
from core.paging import Row
from tasks.models.dependency import TaskDependency
from tasks.models.work_item import WorkItem
from tasks.policy.dependencies import DependencyKind
from tasks.repository import work_items
from tasks.states import TaskStatus

BY_TASK = Statement(
    lambda one_of: (
        select(TaskDependency.task_id, TaskDependency.kind, TaskDependency.other_id)
        .where(one_of(TaskDependency.task_id))
        .order_by(TaskDependency.task_id, TaskDependency.position)
    )
)


def lock_all(session: Session, workspace_id: WorkspaceId) -> None:
    """Lock the workspace's dependencies until this transaction ends: two concurrent new ones could form a cycle together."""
    session.execute(select(Workspace.id).where(Workspace.id == workspace_id).with_for_update(key_share=True))


def find_visible(session: Session, viewer: Viewer, task_ids: Collection[TaskId]) -> set[TaskId]:
    """Those ids that are live tasks which the viewer may see."""
    return set(session.scalars(work_items.live_ids(viewer).where(WorkItem.id.in_(task_ids)))) if task_ids else set()


def find_needed(session: Session, task_ids: Collection[TaskId]) -> set[TaskId]:
    """Those of the tasks that other live tasks are part of, wait for or follow up, visible or not."""
    query = (
        select(TaskDependency.other_id)
        .join(WorkItem, WorkItem.id == TaskDependency.task_id)
        .where(is_among(session, TaskDependency.other_id, task_ids), WorkItem.deleted_at.is_(None))
    )
    return set(session.scalars(query)) if task_ids else set()


def list_ids(session: Session, task_id: TaskId, kind: DependencyKind) -> tuple[TaskId, ...]:
    """All dependencies of that kind that the task has, visible or not."""
    query = select(TaskDependency.other_id).where(TaskDependency.task_id == task_id, TaskDependency.kind == kind)
    return tuple(session.scalars(query.order_by(TaskDependency.position)))


def steps(session: Session, kind: DependencyKind, task_ids: Collection[TaskId]) -> Mapping[TaskId, list[TaskId]]:
    """The tasks that each of the tasks leads to directly."""
    query = select(TaskDependency.task_id, TaskDependency.other_id).where(
        TaskDependency.task_id.in_(task_ids), TaskDependency.kind == kind
    )
    found: dict[TaskId, list[TaskId]] = defaultdict(list)
    for row in session.execute(query):
        found[row.task_id].append(row.other_id)
    return found


def replace(session: Session, item: WorkItem, kind: DependencyKind, others: Sequence[TaskId]) -> None:
    """Replace the task's dependencies of that kind."""
    session.execute(delete(TaskDependency).where(TaskDependency.task_id == item.id, TaskDependency.kind == kind))
    rows = [
        {
            "task_id": item.id,
            "kind": kind,
            "other_id": other,
            "workspace_id": item.workspace_id,
            "position": position,
        }
        for position, other in enumerate(others)
    ]
    insert_many(session, TaskDependency, rows)


def show_by_task(session: Session, viewer: Viewer, tied: Sequence[Row]) -> Mapping[TaskId, list[Row]]:
    """The dependencies by task, each with the status of the other task, as far as the viewer may see that."""
    standing = _find_standing(session, viewer, {row["other_id"] for row in tied})
    found: dict[TaskId, list[Row]] = defaultdict(list)
    for row in tied:
        if row["other_id"] in standing:
            found[row["task_id"]].append({**row, "status": standing[row["other_id"]]})
    return found


def _find_standing(session: Session, viewer: Viewer, task_ids: Collection[TaskId]) -> Mapping[TaskId, TaskStatus]:
    """The statuses of those tasks that the viewer may see. A separate query, because most tasks have no dependencies."""
    if not task_ids:
        return {}
    query = select(WorkItem.id, WorkItem.status).where(WorkItem.id.in_(task_ids), *work_items.live(viewer))
    return {row.id: row.status for row in session.execute(query)}
