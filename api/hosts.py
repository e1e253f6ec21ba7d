"""Under which address the service is known, and requests that came by another."""

from urllib.parse import urlsplit

from flask import request

from api.context import current_runtime
from core.errors import InvalidError

# Whoever watches over a machine asks it by the address that it has inside.
WATCHED = frozenset({"health.healthz", "health.readyz", "health.metrics"})


class UnknownHostError(InvalidError):
    """The request was meant for another service, or somebody wants links to lead elsewhere."""

    code = "unknown_host"


def own_address() -> str:
    """What links begin with, and what a browser says when our own page asks."""
    return current_runtime().settings.public_url or request.host_url.rstrip("/")


def refuse_unknown_hosts() -> None:
    """Raises UnknownHostError, where the operator has said what the service is called."""
    public_url = current_runtime().settings.public_url
    if public_url and request.endpoint not in WATCHED and request.host != urlsplit(public_url).netloc.lower():
        raise UnknownHostError("This service is not called that.")
