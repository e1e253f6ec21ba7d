"""Every query on actions on tasks."""

from typing import Final

from tasks.models.task_action import TaskAction, TaskStep
from tasks.models.work_item import WorkItem
from tasks.repository.action_log import ActionLog

TASK_ACTIONS: Final = ActionLog(TaskAction, TaskStep, WorkItem, "task_id", ("is_new",))
IS_BULK: Final = TaskAction.is_single.is_(False)
