"""The pages: a shell at every address of a page, files for ever, and problems for programs as before."""

import gzip
import re
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from api.auth import SESSION_COOKIE
from api.pages.addresses import ADDRESSES
from api.pages.delivery import FIRST_ROWS, register_pages
from api.pages.policy import CONTENT_POLICY
from tests.api.people import Desk
from tests.architecture.code import ROOT

SHELL = "<!doctype html><title>Gleaner</title><script src=/assets/main-1a2b.js></script>"
SCRIPT = b"console.log('a page');\n" * 50
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Encoding": "gzip, deflate, br"}


@pytest.fixture
def pages(office: Desk, tmp_path: Path) -> Flask:
    """The app as it is with built pages, whatever is built on this machine."""
    folder = tmp_path / "built"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text(SHELL)
    script = folder / "assets" / "main-1a2b.js"
    script.write_bytes(SCRIPT)
    script.with_name("main-1a2b.js.gz").write_bytes(gzip.compress(SCRIPT))
    script.with_name("main-1a2b.js.br").write_bytes(b"brotli stands here")
    app = Flask("pages", static_folder=None)
    register_pages(app, folder=folder)
    return app


def get(app: Flask, path: str, **headers: str) -> TestResponse:
    return app.test_client().get(path, headers={**BROWSER, **headers})


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_address_of_a_page_shows_the_shell(pages: Flask, address: str) -> None:
    answer = get(pages, re.sub(r"<\w+>", "some_id", address))
    assert (answer.status_code, answer.mimetype, answer.text) == (200, "text/html", SHELL)


def test_the_shell_is_asked_for_each_time_and_sent_only_when_it_changed(pages: Flask) -> None:
    first = get(pages, "/review")
    assert first.headers["Cache-Control"] == "no-cache"
    again = get(pages, "/review", **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_review_names_its_first_rows_to_whoever_has_a_session(pages: Flask) -> None:
    """So that they are under way with the scripts; anybody else would only be refused."""
    browser = pages.test_client()
    browser.set_cookie(SESSION_COOKIE, "something")
    shown = {path: browser.get(path, headers=BROWSER).headers for path in ("/review", "/review/src_1", "/inbox")}
    assert FIRST_ROWS in shown["/review"]["Link"]
    assert FIRST_ROWS in shown["/review/src_1"]["Link"]
    assert "Cookie" in shown["/review"]["Vary"]
    assert "Link" not in shown["/inbox"]
    assert "Link" not in get(pages, "/review").headers


def test_the_shell_may_run_nothing_that_does_not_come_from_here(pages: Flask) -> None:
    policy = get(pages, "/review").headers["Content-Security-Policy"]
    assert policy == CONTENT_POLICY
    assert "unsafe" not in policy
    assert "http" not in policy
    for rule in ("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "trusted-types 'none'"):
        assert rule in policy.split("; ")


def test_files_are_kept_for_ever_and_sent_compressed(pages: Flask) -> None:
    best = get(pages, "/assets/main-1a2b.js")
    assert best.mimetype == "text/javascript"
    assert best.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert (best.headers["Content-Encoding"], best.headers["Vary"]) == ("br", "Accept-Encoding")
    older = get(pages, "/assets/main-1a2b.js", **{"Accept-Encoding": "gzip"})
    assert older.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(older.data) == SCRIPT
    plain = get(pages, "/assets/main-1a2b.js", **{"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in plain.headers
    assert plain.data == SCRIPT
    assert len({answer.headers["ETag"] for answer in (best, older, plain)}) == 3


@pytest.mark.parametrize("name", ["nothing.js", "../index.html", "%2e%2e/index.html", "main-1a2b.js.gz", "index.html"])
def test_only_what_was_built_is_sent(pages: Flask, name: str) -> None:
    assert get(pages, f"/assets/{name}").status_code == 404


def test_nothing_built_is_said_as_such(tmp_path: Path) -> None:
    app = Flask("pages", static_folder=None)
    register_pages(app, folder=tmp_path / "nothing")
    answer = get(app, "/review")
    assert (answer.status_code, answer.mimetype) == (503, "text/plain")
    assert "make pages" in answer.text


def test_an_unknown_address_gives_people_the_shell_that_says_so(office: Desk) -> None:
    answer = office.anybody().send("GET", "/nothing/here", headers=BROWSER)
    # Where nothing is built yet the shell can't be shown either.
    assert answer.status_code in {404, 503}
    assert answer.mimetype != "application/problem+json"


@pytest.mark.parametrize(
    ("method", "path", "headers"),
    [
        ("GET", "/nothing/here", {}),
        ("GET", "/nothing/here", {"Accept": "application/json"}),
        ("GET", "/api/nothing", BROWSER),
        ("GET", "/v1/nothing", BROWSER),
        ("GET", "/assets/nothing.js", BROWSER),
        ("POST", "/nothing/here", BROWSER),
        ("GET", "/tasks", {"Accept": "application/json"}),
    ],
)
def test_programs_are_told_in_their_own_words(office: Desk, method: str, path: str, headers: dict[str, str]) -> None:
    answer = office.anybody().send(method, path, headers=headers)
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
    assert answer.get_json()["code"] == "not_found"


def test_the_api_answers_at_its_own_addresses_as_before(office: Desk) -> None:
    assert office.with_key().send("GET", "/api/tasks", headers=BROWSER).mimetype == "application/json"
    assert office.anybody().send("POST", "/tasks", headers=BROWSER).status_code == 405


def test_pages_need_nobody_to_be_known(office: Desk) -> None:
    assert office.anybody().send("GET", "/sign-in", headers=BROWSER).status_code in {200, 503}


def test_the_service_and_the_pages_have_the_same_addresses() -> None:
    source = (ROOT / "web" / "src" / "pages" / "routes.ts").read_text()
    written = re.findall(r'\["\w+", "(/[^"]*)"\]', source)
    assert sorted(re.sub(r"\{(\w+)\}", r"<\1>", address) for address in written) == sorted(ADDRESSES)
