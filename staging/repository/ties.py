"""Every query on how work items hang together."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.orm import Session

from access.models import Workspace
from core.ids import TaskId, WorkspaceId
from staging.models.task_tie import TaskTie
from staging.models.work_item import WorkItem
from staging.pages import Row
from staging.policy.ties import TieKind
from staging.repository import work_items
from staging.repository.rows import fetch
from staging.states import TaskStatus
from staging.viewer import Viewer

_BY_TASK = (
    select(TaskTie.task_id, TaskTie.kind, TaskTie.other_id)
    .where(TaskTie.task_id.in_(bindparam("task_ids", expanding=True)))
    .order_by(TaskTie.task_id, TaskTie.position)
)


def hold_all(session: Session, workspace_id: WorkspaceId) -> None:
    """Nobody else ties tasks of the workspace before this transaction ends: two ties could close a circle together."""
    session.execute(select(Workspace.id).where(Workspace.id == workspace_id).with_for_update(key_share=True))


def find_visible(session: Session, viewer: Viewer, task_ids: Collection[TaskId]) -> set[TaskId]:
    """Those that are live work items which the viewer may see."""
    return set(session.scalars(work_items.live_ids(viewer).where(WorkItem.id.in_(task_ids)))) if task_ids else set()


def list_ids(session: Session, task_id: TaskId, kind: TieKind) -> tuple[TaskId, ...]:
    """All that the task is tied to in that way, whoever may see it."""
    query = select(TaskTie.other_id).where(TaskTie.task_id == task_id, TaskTie.kind == kind)
    return tuple(session.scalars(query.order_by(TaskTie.position)))


def steps(session: Session, kind: TieKind, task_ids: Collection[TaskId]) -> Mapping[TaskId, list[TaskId]]:
    """What each of the tasks leads to directly."""
    query = select(TaskTie.task_id, TaskTie.other_id).where(TaskTie.task_id.in_(task_ids), TaskTie.kind == kind)
    found: dict[TaskId, list[TaskId]] = defaultdict(list)
    for row in session.execute(query):
        found[row.task_id].append(row.other_id)
    return found


def replace(session: Session, item: WorkItem, kind: TieKind, others: Sequence[TaskId]) -> None:
    """The item is tied to exactly these in that way."""
    session.execute(delete(TaskTie).where(TaskTie.task_id == item.id, TaskTie.kind == kind))
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
    if rows:
        session.execute(insert(TaskTie), rows)


def list_by_task(session: Session, viewer: Viewer, task_ids: Collection[TaskId]) -> Mapping[TaskId, list[Row]]:
    """What each of the tasks is tied to, with where that stands, as far as the viewer may see it."""
    tied = fetch(session, _BY_TASK, {"task_ids": list(task_ids)}) if task_ids else []
    standing = _find_standing(session, viewer, {row["other_id"] for row in tied})
    found: dict[TaskId, list[Row]] = defaultdict(list)
    for row in tied:
        if row["other_id"] in standing:
            found[row["task_id"]].append({**row, "status": standing[row["other_id"]]})
    return found


def _find_standing(session: Session, viewer: Viewer, task_ids: Collection[TaskId]) -> Mapping[TaskId, TaskStatus]:
    """Where those stand that the viewer may see. Asked for by themselves, because most tasks are tied to none."""
    query = select(WorkItem.id, WorkItem.status).where(WorkItem.id.in_(task_ids), *work_items.live(viewer))
    return {row.id: row.status for row in session.execute(query)} if task_ids else {}
