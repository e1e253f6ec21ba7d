"""Why a sign-on by a provider came to nothing, before it was known whose it was."""

from access.errors import UnauthenticatedError
from core.errors import NotFoundError, TransientError


class SignOnOffError(NotFoundError):
    """No provider is named by the settings."""

    code = "sign_on_off"


class StaleSignOnError(UnauthenticatedError):
    """It was begun in another browser or too long ago, or it is over."""

    code = "sign_on_stale"


class SignOnFailedError(UnauthenticatedError):
    """The provider refused, or what it sent does not hold."""

    code = "sign_on_failed"


class ProviderUnavailableError(TransientError):
    """The provider did not answer, or with a fault of its own."""

    code = "sign_on_unavailable"
    retry_after_seconds = 15
