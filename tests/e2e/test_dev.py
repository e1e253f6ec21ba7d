"""`gleaner dev`: the whole service in one process, for whoever changes it."""

import json
import subprocess
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests.e2e.senders import transcript_of
from tests.support.service import GLEANER, clean_environment, free_port, short_folder, wait_until

SECONDS = 120


@dataclass(frozen=True, slots=True)
class Dev:
    port: int
    environment: dict[str, str]

    def call(self, method: str, path: str, *, body: Any = None, key: str = "") -> Any:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json", "Authorization": f"Bearer {key}"},
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.loads(answer.read())

    def is_up(self) -> bool:
        try:
            return self.call("GET", "/healthz")["status"] == "ok"
        except OSError:
            return False


@pytest.fixture
def dev() -> Iterator[Dev]:
    with short_folder("dev") as folder:
        environment = {**clean_environment(), "GLEANER_DATA": str(folder)}
        port = free_port()
        process = subprocess.Popen([*GLEANER, "dev", "--no-reload", "--port", str(port)], env=environment)
        started = Dev(port, environment)
        try:
            wait_until(started.is_up, seconds=SECONDS, what="it answers")
            yield started
        finally:
            process.terminate()
            assert process.wait(timeout=SECONDS) == 0


def test_one_process_takes_in_and_reads(dev: Dev) -> None:
    made = subprocess.run(
        [*GLEANER, "create-key", "--workspace", "Office", "--scopes", "intake:write,tasks:read"],
        env=dev.environment,
        check=True,
        capture_output=True,
        text=True,
    )
    key = made.stdout.strip()
    body = {"text": transcript_of("Renew licence number 1")}
    job_id = dev.call("POST", "/api/tasks/transcripts", body=body, key=key)["job"]["id"]

    def state() -> str:
        return str(dev.call("GET", f"/api/tasks/jobs/{job_id}", key=key)["job"]["state"])

    wait_until(lambda: state() in {"done", "failed"}, seconds=SECONDS, what="it is read")
    assert state() == "done"
