"""Refusals that more than one use case raises."""

from core.errors import ConflictError, NotFoundError


class StagedTaskNotFoundError(NotFoundError):
    """There is no such staged task for this actor."""

    def __init__(self) -> None:
        super().__init__("There is no such staged task.")


class TaskNotFoundError(NotFoundError):
    """There is no such work item for this actor."""

    def __init__(self) -> None:
        super().__init__("There is no such task.")


class TaskGoneError(ConflictError):
    """The work item that a report is about is not there for this actor any more."""

    code = "task_gone"

    def __init__(self) -> None:
        super().__init__("The task that these words report as done is not there any more; reject this report.")


class VersionConflictError(ConflictError):
    """Somebody changed the thing since the caller read it."""

    code = "version_conflict"

    def __init__(self, *, current: int) -> None:
        detail = f"Somebody changed this meanwhile; it is at version {current} now."
        super().__init__(detail, extra={"current_version": current})


def check_version(current: int, expected: int | None) -> None:
    """Raises VersionConflictError unless the caller saw this version, or does not care."""
    if expected is not None and expected != current:
        raise VersionConflictError(current=current)
