"""What was done to tasks, as actions that can be undone."""

from typing import Final

from sqlalchemy.orm import Session

from core.ids import ActionId, MemberId, TaskId, WorkspaceId
from core.paging import Row
from tasks.models.task_action import TaskAction, TaskStep
from tasks.models.work_item import WorkItem
from tasks.repository.actions import Actions

ACTIONS: Final[Actions[TaskAction, TaskId]] = Actions(TaskAction, TaskStep, WorkItem, about="task_id")

add = ACTIONS.add
find_last_undone = ACTIONS.find_last_undone
find_of_version = ACTIONS.find_of_version
lock = ACTIONS.lock
mark_undone = ACTIONS.mark_undone
mark_redone = ACTIONS.mark_redone
purge = ACTIONS.purge


def find_last(
    session: Session, workspace_id: WorkspaceId, actor_id: MemberId | None, *, only_bulk: bool = False
) -> ActionId | None:
    """The last action of that member that was not undone yet."""
    conditions = (TaskAction.is_single.is_(False),) if only_bulk else ()
    return ACTIONS.find_last(session, workspace_id, actor_id, *conditions)


def list_steps(session: Session, action_id: ActionId) -> list[Row]:
    """What is left to undo of an action, in the order in which tasks are held."""
    return ACTIONS.list_steps(session, action_id, TaskStep.is_new)


def list_undone_steps(session: Session, action_id: ActionId) -> list[Row]:
    """What there is to do again of an action: a task that was made is brought back, and not made anew."""
    return [{**row, "is_new": False} for row in ACTIONS.list_undone_steps(session, action_id)]
