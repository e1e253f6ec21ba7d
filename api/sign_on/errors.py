"""Failures of a sign-on before its account is known."""

from access.errors import UnauthenticatedError
from core.errors import NotFoundError, TransientError


class SignOnOffError(NotFoundError):
    """The settings name no provider."""

    code = "sign_on_off"


class StaleSignOnError(UnauthenticatedError):
    """The sign-on was begun in another browser or too long ago, or it has been completed."""

    code = "sign_on_stale"


class SignOnFailedError(UnauthenticatedError):
    """The provider refused, or its answer is not valid."""

    code = "sign_on_failed"


class ProviderUnavailableError(TransientError):
    """The provider did not answer, or answered with an error of its own."""

    code = "sign_on_unavailable"
    retry_after_seconds = 15
