"""Refusals that more than one use case raises."""

from datetime import datetime
from enum import StrEnum

from core.errors import ConflictError, ForbiddenError, InvalidError, NotFoundError


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


class BulkRefusedError(ConflictError):
    """Some rows could not be done, and the caller wanted all or none."""

    code = "bulk_refused"


class TooManyRowsError(InvalidError):
    """More rows than one request may be about."""


class CountChangedError(ConflictError):
    """The filter matches more or fewer rows than the caller was shown."""

    code = "count_changed"


class NothingToUndoError(ConflictError):
    """The actor has done nothing lately that can be undone, or all of that is undone."""

    code = "nothing_to_undo"


class NothingToRedoError(ConflictError):
    """The actor has undone nothing lately, or has done something else since."""

    code = "nothing_to_redo"


class ActionNotFoundError(NotFoundError):
    """There is no such action in this workspace."""


class SomebodyElsesActionError(ForbiddenError):
    """One's own actions one undoes oneself; those of others, who runs the workspace."""

    code = "not_yours"


class TaskNotFoundError(NotFoundError):
    """There is no such task for this actor."""

    def __init__(self) -> None:
        super().__init__("There is no such task.")


class TaskGoneError(ConflictError):
    """The task that a report is about is not there for this actor any more."""

    code = "task_gone"

    def __init__(self) -> None:
        super().__init__("The task that these words report as done is not there any more; reject this report.")
