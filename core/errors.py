"""The five ways in which a call is refused. Concrete errors live beside the code that raises them.

Domain code speaks of what went wrong; the edge alone decides which status number that is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class FieldFault:
    """One thing wrong with the input: where (dotted path) and why."""

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
    """The thing does not exist, or the caller may not know that it does."""

    code = "not_found"


class ConflictError(AppError):
    """The call was fine, but the state it met was not the one it assumed."""

    code = "conflict"


class InvalidError(AppError):
    """The input itself can't be accepted, whatever the state."""

    code = "validation_failed"


class ForbiddenError(AppError):
    """The caller is known and may not do this."""

    code = "forbidden"


class TransientError(AppError):
    """The same call may work later."""

    code = "unavailable"
    retry_after_seconds: ClassVar[int] = 2
