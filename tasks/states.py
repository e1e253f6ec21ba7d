"""Where a task may stand, and how it may move."""

from datetime import datetime
from enum import StrEnum
from typing import Final

from tasks.errors import IllegalMoveError


class TaskStatus(StrEnum):
    """Where a task stands. Overdue is derived, never a status."""

    UNADDRESSED = "unaddressed"
    PENDING = "pending"
    IN_PROGRESS = "in_progress"
    ON_HOLD = "on_hold"
    COMPLETED = "completed"
    CANCELED = "canceled"


FINAL: Final = frozenset({TaskStatus.COMPLETED, TaskStatus.CANCELED})


ACTIVE: Final = frozenset(TaskStatus) - FINAL


def may_move_task(current: TaskStatus, wanted: TaskStatus) -> bool:
    """Active moves are free, closing and reopening are moves; nothing goes back to unaddressed, and no final to another."""
    if wanted is TaskStatus.UNADDRESSED:
        return False
    return current is not wanted and not (current in FINAL and wanted in FINAL)


def check_task_move(current: TaskStatus, wanted: TaskStatus, *, closed_at: datetime | None = None) -> None:
    """Raises IllegalMoveError when a task may not move there."""
    if not may_move_task(current, wanted):
        detail = f"A task that is {current.value} can't become {wanted.value}."
        raise IllegalMoveError(detail, state=current, decided_at=closed_at)


def reopened_status(last_active: TaskStatus | None) -> TaskStatus:
    """Reopening undoes the closing, and so leads back to where the work stood."""
    return last_active if last_active in ACTIVE else TaskStatus.PENDING


def woken_status(started_at: datetime | None) -> TaskStatus:
    """Work that was on hold goes on where it was: begun, or ready to begin."""
    return TaskStatus.IN_PROGRESS if started_at is not None else TaskStatus.PENDING


def is_overdue(status: TaskStatus, due_at: datetime | None, now: datetime) -> bool:
    return status in ACTIVE and due_at is not None and due_at < now
