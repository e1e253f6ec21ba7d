"""The words of account work: in capitals, with three priorities and four statuses."""

from typing import Final

from api.dialects.words import StatusWords, Words
from intake.candidate import Priority, TaskType
from tasks.states import TaskStatus

SYSTEM: Final = "accounts"
ACCOUNT: Final = "account"
ACTIVITY: Final = "activity"

STATUS: Final = StatusWords(
    read={
        TaskStatus.UNADDRESSED: "PENDING",
        TaskStatus.PENDING: "PENDING",
        TaskStatus.IN_PROGRESS: "IN_PROGRESS",
        TaskStatus.ON_HOLD: "PENDING",
        TaskStatus.COMPLETED: "COMPLETED",
        TaskStatus.CANCELED: "CANCELLED",
    },
    written={
        "PENDING": TaskStatus.PENDING,
        "IN_PROGRESS": TaskStatus.IN_PROGRESS,
        "COMPLETED": TaskStatus.COMPLETED,
        "CANCELLED": TaskStatus.CANCELED,
    },
    begun_hold="IN_PROGRESS",
)
PRIORITY: Final = Words(
    read={Priority.LOW: "LOW", Priority.MEDIUM: "MEDIUM", Priority.HIGH: "HIGH", Priority.URGENT: "HIGH"},
    written={"LOW": Priority.LOW, "MEDIUM": Priority.MEDIUM, "HIGH": Priority.HIGH},
)
TYPE: Final = Words(read={kind: kind.name for kind in TaskType}, written={kind.name: kind for kind in TaskType})
