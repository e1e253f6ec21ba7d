"""Versions of objects, for optimistic locking."""

from core.errors import ConflictError


class VersionConflictError(ConflictError):
    """The object was changed since the caller read it."""

    code = "version_conflict"

    def __init__(self, *, current: int) -> None:
        detail = f"Somebody changed this meanwhile; it is at version {current} now."
        super().__init__(detail, extra={"current_version": current})


def check_version(current: int, expected: int | None) -> None:
    """Raises VersionConflictError unless the caller expects this version or none."""
    if expected is not None and expected != current:
        raise VersionConflictError(current=current)
