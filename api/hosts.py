"""The public address of the service, and the refusal of requests with another host name."""

import socket
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from flask import request

from api.context import current_runtime
from core.errors import InvalidError

# Monitoring may use the internal address of a machine.
WATCHED = frozenset({"health.healthz", "health.readyz", "health.metrics"})
# Names under these domains can't be registered on the public network.
_WITHIN: Final = (".localhost", ".local", ".internal", ".home.arpa", ".lan", ".test")


class UnknownHostError(InvalidError):
    """The host name is not ours. The request was meant for another service, or tries to forge the address in links."""

    code = "unknown_host"


def own_address() -> str:
    """The address that links begin with, and that browsers send as the Origin of our own pages.

    Without a setting it is the host of the request, which a trusted proxy or ``refuse_unknown_hosts`` has checked.
    """
    return current_runtime().settings.public_url or request.host_url.rstrip("/")


def refuse_unknown_hosts() -> None:
    """Raises UnknownHostError for a name that is not the operator's, or, without a setting, one that can be registered publicly.

    Otherwise a stranger's domain that resolves to us would count as our own origin (DNS rebinding). A trusted proxy has
    checked the name already.
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
    """Whether no public name server can resolve this: an address, a name without a domain, or a name of this machine."""
    try:
        name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:  # brackets without an address between them
        return False
    try:
        return bool(ip_address(name))
    except ValueError:
        is_within = "." not in name or name.endswith(_WITHIN)
        return bool(name) and (is_within or name == socket.gethostname().lower())
