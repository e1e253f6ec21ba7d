"""Versions: who changes a thing says which one they saw."""

from core.errors import ConflictError


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
