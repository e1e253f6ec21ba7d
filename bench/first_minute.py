"""From an empty folder to the first approval: the steps of a new user, and the time that they take."""

import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from playwright.sync_api import Page, sync_playwright

from tests.e2e.installation import Installation, open_installation
from tests.e2e.pages.desk import FLAGS, PASSWORD, PATIENCE, wait_for_keys
from tests.support.service import wait_until

FIELDS: Final = {"workspace": "Hill", "name": "Olga", "email": "olga@hill.example", "password": PASSWORD}
LINK: Final = re.compile(r"/link/glnr_setup_\w+")


@dataclass(slots=True)
class Steps:
    """The steps in order, with the seconds from the start to the end of each."""

    begun: float = field(default_factory=time.monotonic)
    done: list[tuple[str, float]] = field(default_factory=list)

    def take(self, what: str, act: Callable[[], object]) -> None:
        act()
        self.done.append((what, time.monotonic() - self.begun))

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.begun


def first_minute() -> list[list[str]]:
    """Take the steps without pauses for reading, so that only the service's share of the minute is measured."""
    begun = time.monotonic()
    with _empty() as (installation, page):
        ready = time.monotonic() - begun
        link = LINK.search(installation.log)
        assert link is not None, "the link is printed once the service is ready"
        steps = Steps()
        steps.take("open the link", lambda: page.goto(link[0]))
        for name, value in FIELDS.items():
            steps.take(f"say the {name}", partial(page.fill, f"[name={name}]", value))
        steps.take("begin", lambda: page.click("button[type=submit]"))
        page.wait_for_selector(".ways button.primary")
        steps.take("try the sample", lambda: page.click(".ways button.primary"))
        page.wait_for_url("**/review/src_*")
        wait_for_keys(page)
        steps.take("approve", lambda: page.keyboard.press("a"))
        wait_until(lambda: _tasks(page) == 1, seconds=PATIENCE, what="the first task is there")
        return [
            ["seconds from `gleaner up` until it is ready", f"{ready:.1f}"],
            ["steps from the link to the first approval", str(len(steps.done))],
            ["seconds that they take", f"{steps.seconds:.1f}"],
        ]


@contextmanager
def _empty() -> Iterator[tuple[Installation, Page]]:
    with open_installation() as installation, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield installation, browser.new_context(base_url=f"http://127.0.0.1:{installation.port}").new_page()
        browser.close()


def _tasks(page: Page) -> int:
    return len(page.request.get("/api/tasks").json()["tasks"])
