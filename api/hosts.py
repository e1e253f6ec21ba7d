"""Under which address the service is known, and requests that came by another."""

import socket
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from flask import request

from api.context import current_runtime
from core.errors import InvalidError

# Whoever watches over a machine asks it by the address that it has inside.
WATCHED = frozenset({"health.healthz", "health.readyz", "health.metrics"})
# Below these no name of the public network can be had.
_WITHIN: Final = (".localhost", ".local", ".internal", ".home.arpa", ".lan", ".test")


class UnknownHostError(InvalidError):
    """The request was meant for another service, or somebody wants links to lead elsewhere."""

    code = "unknown_host"


def own_address() -> str:
    """What links begin with, and what a browser says when our own page asks.

    Where nobody set it, it is the name that the request came by, which is none that a stranger can have.
    """
    return current_runtime().settings.public_url or request.host_url.rstrip("/")


def refuse_unknown_hosts() -> None:
    """Raises UnknownHostError for a name that the operator did not set, or, where none is set, that anybody can have.

    A stranger who lets a name of their own lead to us would make pages of theirs pages of ours. A trusted proxy has looked
    at the name already.
    """
    settings = current_runtime().settings
    if request.endpoint in WATCHED:
        return
    if settings.public_url:
        if request.host != urlsplit(settings.public_url).netloc.lower():
            raise UnknownHostError("This service is not called that.")
    elif not settings.trusted_proxies and not is_nobody_elses(request.host):
        raise UnknownHostError(
            "This service has no name yet: its operator sets GLEANER_PUBLIC_URL to the address that people type."
        )


def is_nobody_elses(host: str) -> bool:
    """Whether no foreign name server can say where that is: an address, a name without a domain, or this machine's own."""
    try:
        name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:  # brackets without an address between them
        return False
    try:
        return bool(ip_address(name))
    except ValueError:
        is_within = "." not in name or name.endswith(_WITHIN)
        return bool(name) and (is_within or name == socket.gethostname().lower())
