"""Updates of a task's row for actions around it."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from core.ids import MemberId, TaskId
from tasks.models.work_item import WorkItem


def touch(session: Session, task_id: TaskId, *, at: datetime, is_touched: bool, agent_id: MemberId | None) -> None:
    """Update time, agent and ``is_touched``; the other fields and the version stay."""
    statement = (
        update(WorkItem)
        .where(WorkItem.id == task_id)
        .values(updated_at=at, is_touched=is_touched, last_agent_actor_id=agent_id)
        .execution_options(synchronize_session=False)
    )
    session.execute(statement)
