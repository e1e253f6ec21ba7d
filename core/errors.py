"""The five kinds of refusals. Concrete errors are defined beside the code that raises them.

Domain code names what went wrong; only the API maps errors to status codes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class FieldFault:
    """One fault of the input: its dotted path and the reason."""

    path: str
    reason: str


class AppError(Exception):
    """An expected refusal with a stable code, a sentence for people, and details for programs."""

    code: ClassVar[str] = "error"

    def __init__(
        self, detail: str, *, faults: Sequence[FieldFault] = (), extra: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.faults = tuple(faults)
        self.extra = dict(extra or {})


class NotFoundError(AppError):
    """The object does not exist, or the caller may not know that it exists."""

    code = "not_found"


class ConflictError(AppError):
    """The call is valid, but does not fit the present state."""

    code = "conflict"


class InvalidError(AppError):
    """The input is not valid in any state."""

    code = "validation_failed"


class ForbiddenError(AppError):
    """The caller is known and may not do this."""

    code = "forbidden"


class TransientError(AppError):
    """The same call may work later."""

    code = "unavailable"
    retry_after_seconds: ClassVar[int] = 2
