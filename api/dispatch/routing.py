"""Which requests have threads of their own."""

import re
from collections.abc import Callable, Iterator

from flask import Flask

from api.access import Access
from api.dispatch.lanes import Lane

PROBES = frozenset({"/healthz", "/readyz", "/metrics"})
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def choose_lane(app: Flask, *, ordinary: Lane, anonymous: Lane, probes: Lane) -> Callable[[str, str], Lane]:
    """Whoever watches over the service is answered however busy it is.

    What anybody may ask for that changes something, as logging in does, is slow on purpose: it never takes the threads
    that everything else is served by.
    """
    is_public = re.compile("|".join(_public_writes(app)) or r"(?!)").fullmatch

    def lane_of(method: str, path: str) -> Lane:
        if path in PROBES:
            return probes
        return anonymous if method not in _SAFE and is_public(path) else ordinary

    return lane_of


def _public_writes(app: Flask) -> Iterator[str]:
    for rule in app.url_map.iter_rules():
        access = getattr(app.view_functions[rule.endpoint], "access", None)
        if isinstance(access, Access) and not access.needs_actor and (rule.methods or set()) - _SAFE:
            # A part of the path stands between < and >.
            yield "".join("[^/]+" if part[:1] == "<" else re.escape(part) for part in re.split(r"(<[^>]*>)", rule.rule))
