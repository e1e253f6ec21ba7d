"""`make pictures`: the pictures of docs/guide, taken in a workspace of `gleaner demo` that is made for them."""

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.installation import environment_of, open_installation
from tests.e2e.pages.desk import FLAGS
from tests.support.service import GLEANER

DEMO_SECONDS = 600
SETTLE_MS = 1500
WIDE = {"viewport": {"width": 1280, "height": 800}}
DARK = {**WIDE, "color_scheme": "dark"}
PHONE = {"viewport": {"width": 390, "height": 780}, "has_touch": True}


@dataclass(frozen=True, slots=True)
class Picture:
    """What is shown at an address once something is there."""

    name: str
    path: str
    shows: str
    look: dict[str, Any]


PICTURES = (
    Picture("review", "/review", ".text mark.is-quote", WIDE),
    Picture("review-dark", "/review", ".text mark.is-quote", DARK),
    Picture("review-phone", "/review", ".phone-quote", PHONE),
    Picture("inbox", "/inbox", "main li", WIDE),
    Picture("board", "/organizations/x/tasks?view=kanban", ".task-card", WIDE),
    Picture("calendar", "/organizations/x/tasks?view=calendar", "main h1", WIDE),
    Picture("queue", "/tasks", ".task-table tbody tr", WIDE),
    Picture("task", "/t/3", ".evidence", WIDE),
    Picture("pace", "/reports/pace", ".bars rect", WIDE),
)


def make_demonstration(folder: Path) -> dict[str, str]:
    """The workspace is there; how to sign in to it."""
    made = subprocess.run(
        [*GLEANER, "demo"],
        env=environment_of(folder),
        check=False,
        capture_output=True,
        text=True,
        timeout=DEMO_SECONDS,
    )
    assert made.returncode == 0, made.stderr
    found = re.search(r"Sign in as (\S+) with the password (\S+)", made.stdout)
    assert found is not None, made.stdout
    return {"email": found[1], "password": found[2]}


def take(browser: Browser, picture: Picture, *, address: str, state: Any, into: Path) -> Path:
    context = browser.new_context(base_url=address, storage_state=state, reduced_motion="reduce", **picture.look)
    page: Page = context.new_page()
    page.goto(picture.path)
    page.wait_for_selector(picture.shows)
    page.wait_for_selector(".bone", state="detached")
    # What is fetched after the first row, such as names of sources and what agents recommend; the stream never ends.
    page.wait_for_timeout(SETTLE_MS)
    path = into / f"{picture.name}.png"
    page.screenshot(path=path)
    context.close()
    return path


def main(into: Path) -> None:
    into.mkdir(parents=True, exist_ok=True)
    who: dict[str, str] = {}

    def prepare(data: Path) -> None:
        who.update(make_demonstration(data))

    with open_installation(prepare=prepare) as installation, sync_playwright() as playwright:
        address = f"http://127.0.0.1:{installation.port}"
        found = shutil.which("chromium")
        assert found, "install Debian's chromium (.ci/services does)"
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        context = browser.new_context(base_url=address)
        assert context.request.post("/api/session", data=who).ok
        state = context.storage_state()
        for picture in PICTURES:
            path = take(browser, picture, address=address, state=state, into=into)
            print(f"{path} {path.stat().st_size // 1000} kB")  # noqa: T201
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
