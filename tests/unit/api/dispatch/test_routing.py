"""Which requests have threads of their own."""

import pytest
from flask import Flask

from api.access import ANYBODY_KNOWN, PUBLIC, Access
from api.dispatch.lanes import Lane
from api.dispatch.routing import Lanes, choose_lane

LANES = Lanes(
    *(Lane(name, threads=1, most_waiting=0) for name in ("ordinary", "anonymous", "familiar", "probes", "sign-on"))
)


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
    assert lane_of(app, method, path) is getattr(LANES, lane)


def test_who_logged_in_with_the_browser_before_does_not_wait_behind_strangers(app: Flask) -> None:
    assert lane_of(app, "POST", "/open", cookie="known") is LANES.familiar
    assert lane_of(app, "POST", "/known", cookie="known") is LANES.ordinary
    assert lane_of(app, "GET", "/healthz", cookie="known") is LANES.probes


def lane_of(app: Flask, method: str, path: str, *, cookie: str = "") -> Lane:
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "HTTP_COOKIE": cookie}
    return choose_lane(app, LANES, is_familiar=lambda sent: sent == "known")(environ)
