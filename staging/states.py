"""The two state machines: where a staged task and a work item may stand, and how they may move."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Final

from core.errors import ConflictError


class StagedState(StrEnum):
    """Where a suggestion stands. The queue of undecided ones is never called pending."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REJECTED = "rejected"
    MERGED = "merged"
    SNOOZED = "snoozed"
    EXPIRED = "expired"


class TaskStatus(StrEnum):
    """Where a work item stands. Overdue is derived, never a status."""

    UNADDRESSED = "unaddressed"
    PENDING = "pending"
    IN_PROGRESS = "in_progress"
    ON_HOLD = "on_hold"
    COMPLETED = "completed"
    CANCELED = "canceled"


UNDECIDED: Final = frozenset({StagedState.PROPOSED, StagedState.SNOOZED})
FINAL: Final = frozenset({TaskStatus.COMPLETED, TaskStatus.CANCELED})
ACTIVE: Final = frozenset(TaskStatus) - FINAL

# Whatever was decided can be undone, so that every state leads back to the queue and only the queue leads on.
STAGED_MOVES: Final[Mapping[StagedState, frozenset[StagedState]]] = {
    state: frozenset(StagedState) - {state} if state is StagedState.PROPOSED else frozenset({StagedState.PROPOSED})
    for state in StagedState
}


class IllegalMoveError(ConflictError):
    """The thing can't go there from where it stands; the answer says where that is and who put it there."""

    code = "illegal_move"

    def __init__(
        self, detail: str, *, state: StrEnum, decided_by: str | None = None, decided_at: datetime | None = None
    ) -> None:
        extra = {
            "current_state": state.value,
            "decided_by": decided_by,
            "decided_at": decided_at.isoformat() if decided_at else None,
        }
        super().__init__(detail, extra=extra)


def may_move_staged(current: StagedState, wanted: StagedState) -> bool:
    return wanted in STAGED_MOVES[current]


def may_move_task(current: TaskStatus, wanted: TaskStatus) -> bool:
    """Active moves are free, closing and reopening are moves; nothing goes back to unaddressed, and no final to another."""
    if wanted is TaskStatus.UNADDRESSED:
        return False
    return current is not wanted and not (current in FINAL and wanted in FINAL)


def check_task_move(current: TaskStatus, wanted: TaskStatus, *, closed_at: datetime | None = None) -> None:
    """Raises IllegalMoveError when a work item may not move there."""
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
