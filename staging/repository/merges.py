"""Every query on merges."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from config.many_rows import is_among
from config.statements import Statement
from core.ids import StagedTaskId, TaskId, WorkspaceId
from core.paging import Row
from staging.models.staged_task import StagedTask
from tasks.models.work_item import WorkItem

BY_SURVIVOR = Statement(
    lambda one_of: (
        select(StagedTask.survivor_id, StagedTask.id).where(one_of(StagedTask.survivor_id)).order_by(StagedTask.id)
    )
)


def lock(session: Session, workspace_id: WorkspaceId, staged_ids: Collection[str]) -> dict[str, StagedTask]:
    """Lock these staged tasks, visible or not, in the order of their ids, as every transaction does."""
    query = select(StagedTask).where(StagedTask.workspace_id == workspace_id, StagedTask.id.in_(staged_ids))
    query = query.order_by(StagedTask.id).with_for_update(key_share=True).execution_options(populate_existing=True)
    return {staged.id: staged for staged in session.scalars(query)}


def list_parents(session: Session, survivor_id: str) -> dict[str, str]:
    """What each one with that survivor was merged into; a task is replaced by its staged task."""
    query = (
        select(StagedTask.id, StagedTask.merged_into, WorkItem.staged_id)
        .outerjoin(WorkItem, WorkItem.id == StagedTask.merged_into)
        .where(StagedTask.survivor_id == survivor_id, StagedTask.merged_into.is_not(None))
    )
    return {row.id: row.staged_id or row.merged_into for row in session.execute(query)}


def has_merged(session: Session, survivor_ids: Collection[str], *, but: Collection[str]) -> bool:
    """Whether anything except the staged tasks in ``but`` was merged into these."""
    query = select(StagedTask.id).where(is_among(session, StagedTask.survivor_id, survivor_ids))
    return any(staged_id not in but for staged_id in session.scalars(query))


def move(session: Session, staged_ids: Collection[str], *, survivor_id: str) -> None:
    """Set the survivor. The versions stay, because this is no decision about the rows."""
    statement = update(StagedTask).where(StagedTask.id.in_(staged_ids)).values(survivor_id=survivor_id)
    session.execute(statement.execution_options(synchronize_session=False))


def move_all(session: Session, *, earlier: str, survivor_id: str) -> None:
    """Give everything with the earlier survivor the new one."""
    statement = update(StagedTask).where(StagedTask.survivor_id == earlier).values(survivor_id=survivor_id)
    session.execute(statement.execution_options(synchronize_session=False))


def ids_by_survivor(rows: Sequence[Row]) -> Mapping[str, Sequence[StagedTaskId]]:
    """The ids of merged staged tasks by survivor."""
    found: dict[str, list[StagedTaskId]] = defaultdict(list)
    for row in rows:
        found[row["survivor_id"]].append(row["id"])
    return found


def find_staged_behind(session: Session, task_id: TaskId) -> StagedTaskId | None:
    return session.scalars(select(WorkItem.staged_id).where(WorkItem.id == task_id)).one_or_none()
