"""The statuses of a task, and the moves between them."""

from datetime import datetime
from enum import StrEnum
from typing import Final

from tasks.errors import IllegalMoveError


class TaskStatus(StrEnum):
    """The status of a task. Overdue is derived, never a status."""

    UNADDRESSED = "unaddressed"
    PENDING = "pending"
    IN_PROGRESS = "in_progress"
    ON_HOLD = "on_hold"
    COMPLETED = "completed"
    CANCELED = "canceled"


FINAL: Final = frozenset({TaskStatus.COMPLETED, TaskStatus.CANCELED})


ACTIVE: Final = frozenset(TaskStatus) - FINAL


def may_move_task(current: TaskStatus, wanted: TaskStatus) -> bool:
    """Active statuses may change freely, close and reopen. No status leads back to unaddressed, and no final one to another."""
    if wanted is TaskStatus.UNADDRESSED:
        return False
    return current is not wanted and not (current in FINAL and wanted in FINAL)


def check_task_move(current: TaskStatus, wanted: TaskStatus, *, closed_at: datetime | None = None) -> None:
    """Raises IllegalMoveError when the task may not get that status."""
    if not may_move_task(current, wanted):
        detail = f"A task that is {current.value} can't become {wanted.value}."
        raise IllegalMoveError(detail, state=current, decided_at=closed_at)


def reopened_status(last_active: TaskStatus | None) -> TaskStatus:
    """The status after reopening: the one before closing."""
    return last_active if last_active in ACTIVE else TaskStatus.PENDING


def woken_status(started_at: datetime | None) -> TaskStatus:
    """The status after a hold: in progress if the task had begun, else pending."""
    return TaskStatus.IN_PROGRESS if started_at is not None else TaskStatus.PENDING


def is_overdue(status: TaskStatus, due_at: datetime | None, now: datetime) -> bool:
    return status in ACTIVE and due_at is not None and due_at < now
