"""The choice of a lane for each request."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from flask import Flask

from api.access import Access
from api.dispatch.lanes import Lane

PROBES = frozenset({"/healthz", "/readyz", "/metrics"})
# Requests to these addresses make us wait for the provider of single sign-on.
SIGN_ON = frozenset({"/api/sign-on/begin", "/api/sign-on/callback", "/api/me/sign-on"})
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Lanes:
    """One lane for monitoring, two for requests that are slow on purpose, one for those that wait for a provider of
    single sign-on, and one for all other requests.
    """

    ordinary: Lane
    anonymous: Lane
    familiar: Lane
    probes: Lane
    sign_on: Lane


def choose_lane(app: Flask, lanes: Lanes, *, is_familiar: Callable[[str], bool]) -> Callable[[dict[str, Any]], Lane]:
    """Return the function that chooses a lane. Monitoring has its own, so that it is answered however busy the service is.

    Writes that need no credentials, such as logging in, are slow on purpose: they never take the threads of
    other requests. Browsers with a cookie of an earlier login don't queue behind unknown ones.
    """
    is_public = re.compile("|".join(_public_writes(app)) or r"(?!)").fullmatch

    def lane_of(environ: dict[str, Any]) -> Lane:
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        if path in PROBES:
            return lanes.probes
        if path in SIGN_ON:
            return lanes.sign_on
        if method in _SAFE or not is_public(path):
            return lanes.ordinary
        return lanes.familiar if is_familiar(environ.get("HTTP_COOKIE", "")) else lanes.anonymous

    return lane_of


def _public_writes(app: Flask) -> Iterator[str]:
    for rule in app.url_map.iter_rules():
        access = getattr(app.view_functions[rule.endpoint], "access", None)
        if isinstance(access, Access) and not access.needs_actor and (rule.methods or set()) - _SAFE:
            # Variable parts of a path stand between < and >.
            yield "".join("[^/]+" if part[:1] == "<" else re.escape(part) for part in re.split(r"(<[^>]*>)", rule.rule))
