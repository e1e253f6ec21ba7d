"""The words of an organization's tasks: in small letters, with one for work that waits."""

from typing import Final

from api.dialects.words import StatusWords
from tasks.states import TaskStatus

SYSTEM: Final = "organizations"
# Each of these is a link of its own type. The organization knows at most one of each.
SINGLE_LINKS: Final = ("customer", "project", "milestone")
PROTOCOL: Final = "protocol"
VIEWS: Final = ("kanban", "table", "calendar", "list")

STATUS: Final = StatusWords(
    read={
        TaskStatus.UNADDRESSED: "todo",
        TaskStatus.PENDING: "todo",
        TaskStatus.IN_PROGRESS: "in_progress",
        TaskStatus.ON_HOLD: "waiting",
        TaskStatus.COMPLETED: "completed",
        TaskStatus.CANCELED: "cancelled",
    },
    written={
        "todo": TaskStatus.PENDING,
        "in_progress": TaskStatus.IN_PROGRESS,
        "waiting": TaskStatus.ON_HOLD,
        "completed": TaskStatus.COMPLETED,
        "cancelled": TaskStatus.CANCELED,
    },
)
