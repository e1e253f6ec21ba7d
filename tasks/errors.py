"""Refusals that more than one use case raises."""

from datetime import datetime
from enum import StrEnum

from core.errors import ConflictError, ForbiddenError, InvalidError, NotFoundError


class IllegalMoveError(ConflictError):
    """The state does not allow this move. The answer names the present state, and who decided it."""

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


class BulkRefusedError(ConflictError):
    """Some rows can't be changed, and the caller wanted all or none."""

    code = "bulk_refused"


class TooManyRowsError(InvalidError):
    """The request concerns more rows than one request may."""


class CountChangedError(ConflictError):
    """The filter matches another number of rows than the caller was shown."""

    code = "count_changed"


class NothingToUndoError(ConflictError):
    """The actor has no recent action that can be undone."""

    code = "nothing_to_undo"


class NothingToRedoError(ConflictError):
    """The actor has undone nothing recently, or has done something else since."""

    code = "nothing_to_redo"


class ActionNotFoundError(NotFoundError):
    """The workspace has no such action."""


class SomebodyElsesActionError(ForbiddenError):
    """Members undo their own actions; those of others need the admin scope."""

    code = "not_yours"


class TaskNotFoundError(NotFoundError):
    """The task does not exist, or the actor may not see it."""

    def __init__(self) -> None:
        super().__init__("There is no such task.")


class TaskGoneError(ConflictError):
    """The task that a report names was deleted, or the actor may not see it any more."""

    code = "task_gone"

    def __init__(self) -> None:
        super().__init__("The task that these words report as done is not there any more; reject this report.")
