"""Which requests have threads of their own."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from flask import Flask

from api.access import Access
from api.dispatch.lanes import Lane

PROBES = frozenset({"/healthz", "/readyz", "/metrics"})
# Whoever comes here makes us wait for the provider of single sign-on.
SIGN_ON = frozenset({"/api/sign-on/begin", "/api/sign-on/callback", "/api/me/sign-on"})
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Lanes:
    """One for those who watch over the service, two for what is slow on purpose, one for what waits for a provider of
    single sign-on, and one for all else.
    """

    ordinary: Lane
    anonymous: Lane
    familiar: Lane
    probes: Lane
    sign_on: Lane


def choose_lane(app: Flask, lanes: Lanes, *, is_familiar: Callable[[str], bool]) -> Callable[[dict[str, Any]], Lane]:
    """Whoever watches over the service is answered however busy it is.

    What anybody may ask for that changes something, as logging in does, is slow on purpose: it never takes the threads
    that everything else is served by. Who comes with a cookie of a browser that somebody logged in with before does not
    wait behind strangers.
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
            # A part of the path stands between < and >.
            yield "".join("[^/]+" if part[:1] == "<" else re.escape(part) for part in re.split(r"(<[^>]*>)", rule.rule))
