"""What the browser tests add and look up through the API: the database as witness."""

import json
import urllib.request
from collections import Counter
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Page

from tests.e2e.installation import Installation
from tests.support.service import wait_until

PASSWORD = "correct horse battery"
PEOPLE = {"Anna Li": ("anna@hill.example", "owner"), "Bob Ray": ("bob@hill.example", "reviewer")}
SCOPES = (
    "admin", "audit:read", "intake:write", "tasks:read", "tasks:write", "tasks:approve", "tasks:private",
    "tasks:suggest", "users:read", "crm:read", "activity:write",
)  # fmt: skip
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE = 60
STATES = ("proposed", "approved", "rejected", "snoozed", "merged", "expired")
AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Desk:
    """The API of the installation, with everything allowed."""

    installation: Installation
    key: str

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.installation.port}"

    def call(self, method: str, path: str, body: Any = None) -> Any:
        return self.installation.call(method, path, body=body, key=self.key)

    def read(self, text: str, title: str, *, is_private: bool = False) -> str:
        """Hand a text in, and wait until workers have read it; the id of the source."""
        sent = self.call("POST", "/api/tasks/transcripts", {"text": text, "title": title, "is_private": is_private})
        job = f"/api/tasks/jobs/{sent['job']['id']}"
        wait_until(lambda: self.call("GET", job)["job"]["state"] == "done", seconds=PATIENCE, what="it is read")
        return str(sent["transcript"]["id"])

    def take_mail(self, raw: bytes, recipient: str) -> str:
        """Hand a mail in as it is; the id of its row in the ledger."""
        request = urllib.request.Request(
            f"{self.address}/api/inbound/email?{urlencode({'recipient': recipient})}",
            method="POST",
            data=raw,
            headers={"Content-Type": "message/rfc822", "Authorization": f"Bearer {self.key}"},
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return str(json.loads(answer.read())["messages"][0]["id"])

    def suggest(self, titles: list[str]) -> list[str]:
        """Put suggestions into the queue by hand; their ids."""
        rows = [{"title": title} for title in titles]
        answer = self.call("POST", "/api/tasks/staged/bulk", {"staged_tasks": rows, "mode": "all"})
        return [row["id"] for row in answer["outcomes"]]

    def staged(self, staged_id: str) -> dict[str, Any]:
        found: dict[str, Any] = self.call("GET", f"/api/tasks/staged/{staged_id}")["staged_task"]
        return found

    def rows(self, ids: list[str]) -> dict[str, dict[str, Any]]:
        """How the suggestions stand, a hundred a call."""
        found: dict[str, dict[str, Any]] = {}
        for begin in range(0, len(ids), AT_ONCE):
            query = {"ids": ",".join(ids[begin : begin + AT_ONCE]), "state": ",".join(STATES), "limit": AT_ONCE}
            answer = self.call("GET", f"/api/tasks/staged?min_confidence=0&{urlencode(query)}")
            found |= {row["id"]: row for row in answer["staged_tasks"]}
        return found

    def states(self, ids: list[str]) -> Counter[str]:
        return Counter(row["state"] for row in self.rows(ids).values())

    def clear_queue(self) -> None:
        """Nothing waits any more."""
        waiting = {"filter": {"min_confidence": 0}, "reason_code": "other"}
        self.call("POST", "/api/tasks/staged/bulk/reject", waiting)

    def tasks(self, **query: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.call("GET", f"/api/tasks?{urlencode({'limit': 100, **query})}")["tasks"]
        return found


def wait_for_count(page: Page, selector: str, count: int) -> None:
    wait_until(lambda: page.locator(selector).count() == count, seconds=PATIENCE, what=f"{count} of {selector}")


def wait_for_keys(page: Page, *, first: str = ".row.current") -> None:
    """The keys answer once their handlers are there, which come right after the first row."""
    page.wait_for_selector(first)
    wait_until(lambda: _keys_answer(page), seconds=PATIENCE, what="the keys answer")


def _keys_answer(page: Page) -> bool:
    """What the help lists are the keys that were there when it was opened."""
    page.keyboard.press("?")
    page.wait_for_selector("dialog.sheet .help")
    answer = "Approve" in page.inner_text("dialog.sheet .help")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog.sheet", state="detached")
    return answer
