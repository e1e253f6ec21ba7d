"""The words of the operations desk: in capitals, with OVERDUE for overdue work."""

from typing import Final

from api.dialects.words import StatusWords, Words
from intake.candidate import Priority
from tasks.states import TaskStatus

SYSTEM: Final = "ops"
CUSTOMER: Final = "customer"
OVERDUE: Final = "OVERDUE"

STATUS: Final = StatusWords(
    read={
        TaskStatus.UNADDRESSED: "OPEN",
        TaskStatus.PENDING: "OPEN",
        TaskStatus.IN_PROGRESS: "IN_PROGRESS",
        TaskStatus.ON_HOLD: "OPEN",
        TaskStatus.COMPLETED: "COMPLETED",
        TaskStatus.CANCELED: "CANCELLED",
    },
    written={
        "OPEN": TaskStatus.PENDING,
        "IN_PROGRESS": TaskStatus.IN_PROGRESS,
        "COMPLETED": TaskStatus.COMPLETED,
        "CANCELLED": TaskStatus.CANCELED,
    },
    begun_hold="IN_PROGRESS",
    overdue=OVERDUE,
)
PRIORITY: Final = Words(
    read={priority: priority.name for priority in Priority},
    written={priority.name: priority for priority in Priority},
)
SORTS: Final = {"due_date": "due_at", "priority": "priority", "created_at": "created_at", "title": "title"}
