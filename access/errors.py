"""Errors that several parts of ``access``, or the API, raise."""

from collections.abc import Collection

from access.scopes import sorted_scopes
from core.errors import AppError, ForbiddenError, InvalidError


class UnauthenticatedError(AppError):
    """The request has no credential, or one that is unknown, expired or revoked."""

    code = "unauthenticated"


class InsufficientScopeError(ForbiddenError):
    """The caller is known but has none of the scopes that allow the request."""

    code = "insufficient_scope"

    def __init__(self, scopes: Collection[str]) -> None:
        needed = sorted_scopes(scopes)
        super().__init__(f"This needs the scope {' or '.join(needed)}.", extra={"scopes": needed})


class ScopeNotHeldError(ForbiddenError):
    """The caller tried to grant a scope that they do not have."""

    code = "insufficient_scope"

    def __init__(self, scopes: Collection[str]) -> None:
        missing = sorted_scopes(scopes)
        super().__init__(
            f"You can't grant what you do not hold yourself: {', '.join(missing)}.", extra={"scopes": missing}
        )


class WrongCodeError(InvalidError):
    """The code of the second factor is wrong, or was used before."""

    code = "wrong_code"
