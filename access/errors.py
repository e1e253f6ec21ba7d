"""Refusals that more than one part of access, or the edge, raises."""

from collections.abc import Collection

from access.scopes import sorted_scopes
from core.errors import AppError, ForbiddenError, InvalidError


class UnauthenticatedError(AppError):
    """Nobody knows who is asking: no credential, or one that is not, or no longer, good."""

    code = "unauthenticated"


class InsufficientScopeError(ForbiddenError):
    """The caller is known and holds none of the scopes that would do."""

    code = "insufficient_scope"

    def __init__(self, scopes: Collection[str]) -> None:
        needed = sorted_scopes(scopes)
        super().__init__(f"This needs the scope {' or '.join(needed)}.", extra={"scopes": needed})


class ScopeNotHeldError(ForbiddenError):
    """Somebody tried to hand out a right that they do not have."""

    code = "insufficient_scope"

    def __init__(self, scopes: Collection[str]) -> None:
        missing = sorted_scopes(scopes)
        super().__init__(
            f"You can't grant what you do not hold yourself: {', '.join(missing)}.", extra={"scopes": missing}
        )


class WrongCodeError(InvalidError):
    """The code of the second factor is not right, or was used before."""

    code = "wrong_code"
