"""Which requests have threads of their own."""

import pytest
from flask import Flask

from api.access import ANYBODY_KNOWN, PUBLIC, Access
from api.dispatch.lanes import Lane
from api.dispatch.routing import choose_lane

LANES = {name: Lane(name, threads=1, most_waiting=0) for name in ("ordinary", "anonymous", "probes")}


@pytest.fixture
def app() -> Flask:
    app = Flask("test", static_folder=None)
    add(app, "/open", PUBLIC, "POST")
    add(app, "/open/<token>/use", PUBLIC, "POST")
    add(app, "/docs", PUBLIC, "GET")
    add(app, "/known", ANYBODY_KNOWN, "POST")
    return app


def add(app: Flask, rule: str, access: Access, method: str) -> None:
    def view() -> str:
        return ""

    view.access = access  # type: ignore[attr-defined]  # as the blueprints do
    app.add_url_rule(rule, rule, view, methods=[method])


@pytest.mark.parametrize(
    ("method", "path", "lane"),
    [
        ("POST", "/open", "anonymous"),
        ("POST", "/open/abc/use", "anonymous"),
        ("POST", "/open/a/b/use", "ordinary"),
        ("POST", "/known", "ordinary"),
        ("GET", "/docs", "ordinary"),
        ("GET", "/open", "ordinary"),
        ("GET", "/healthz", "probes"),
        ("HEAD", "/metrics", "probes"),
    ],
)
def test_what_anybody_may_change_has_threads_of_its_own(app: Flask, method: str, path: str, lane: str) -> None:
    assert choose_lane(app, **LANES)(method, path) is LANES[lane]
