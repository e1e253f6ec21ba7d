"""One service and one browser for half of these tests; what a test needs in the queue it adds under a source of its own.

Two processes take a half each, since a service and a browser keep a core busy, also when nobody looks.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, sync_playwright

from tests.e2e.installation import Installation, open_installation
from tests.e2e.pages.desk import FLAGS, PASSWORD, PEOPLE, SCOPES, Desk

MODULES = sorted(Path(__file__).parent.glob("test_*.py"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path in MODULES:
            item.add_marker(pytest.mark.xdist_group(f"pages{MODULES.index(item.path) % 2}"))


@pytest.fixture(scope="package")
def installation() -> Iterator[Installation]:
    with open_installation() as installation:
        yield installation


@pytest.fixture(scope="package")
def desk(installation: Installation) -> Desk:
    """The API as an administrator sees it, with people who can sign in."""
    made = installation.run("create-key", "--workspace", "Hill", "--scopes", ",".join(SCOPES))
    assert made.returncode == 0, made.stderr
    desk = Desk(installation, made.stdout.strip())
    for name, (email, role) in PEOPLE.items():
        desk.call("POST", "/api/members", {"name": name, "email": email, "role": role, "password": PASSWORD})
        # Whoever was added takes part, and can be given work, once they have signed in.
        desk.call("POST", "/api/session", {"email": email, "password": PASSWORD})
    return desk


# Closed with the last test of these: while it is open, its thread has an event loop that runs, and no test may run another.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = shutil.which("chromium")
        assert found, "install Debian's chromium (.ci/services does)"
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def cookies(desk: Desk, browser: Browser) -> Callable[[str], Any]:
    """What the browser of somebody keeps after signing in; each signs in once."""
    kept: dict[str, Any] = {}

    def cookies_of(name: str) -> Any:
        if name not in kept:
            context = browser.new_context(base_url=desk.address)
            answer = context.request.post("/api/session", data={"email": PEOPLE[name][0], "password": PASSWORD})
            assert answer.ok, answer.text()
            kept[name] = context.storage_state()
            context.close()
        return kept[name]

    return cookies_of


def _answered(path: str, dialog: Dialog) -> list[str]:
    """What is wrong about the dialog. It is answered, because a page with an open one answers nothing any more.

    That a page asks before what is not stored is lost is right.
    """
    dialog.accept()
    return [] if dialog.type == "beforeunload" else [f"{path}: a dialog opened: {dialog.message}"]


@pytest.fixture
def open_page(desk: Desk, browser: Browser, cookies: Callable[[str], Any]) -> Iterator[Callable[..., Page]]:
    """A page for somebody who is signed in. Whatever it complains about fails the test."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def opened(path: str, who: str = "Anna Li", **options: Any) -> Page:
        options = {"viewport": {"width": 1280, "height": 800}, **options}
        context = browser.new_context(base_url=desk.address, storage_state=cookies(who), **options)
        contexts.append(context)
        # In the context, so that it holds in tabs that a test opens beside this page as well.
        context.add_init_script(
            "window.violations = []; addEventListener('securitypolicyviolation', "
            "event => window.violations.push(event.violatedDirective + ' ' + event.blockedURI));"
        )
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(f"{path}: {error}"))
        page.on("dialog", lambda dialog: faults.extend(_answered(path, dialog)))
        page.goto(path)
        page.wait_for_selector("main h1, main h2", state="attached")
        return page

    yield opened
    for context in contexts:
        for page in context.pages:
            faults += page.evaluate("window.violations")
        context.close()
    assert faults == []
