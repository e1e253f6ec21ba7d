"""The service as people run it: `gleaner up` on a free port with its own folder."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.error import URLError

import orjson

from bench.installation import Installation
from bench.ports import START_SECONDS, free_port

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Service:
    """A running service and its installation."""

    place: Installation
    port: int
    process_id: int

    @contextmanager
    def connect(self) -> Iterator["Client"]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            yield Client(connection, self.place.key)
        finally:
            connection.close()


@dataclass(frozen=True, slots=True)
class Client:
    """One caller on one persistent connection."""

    connection: HTTPConnection
    key: str

    def upload(self, text: str) -> str:
        """Upload a transcript, and return the id of the job that reads it."""
        headers = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}
        self.connection.request("POST", "/api/tasks/transcripts", orjson.dumps({"text": text}), headers)
        answer = self.connection.getresponse()
        body = orjson.loads(answer.read())
        if answer.status != 202:
            raise RuntimeError(f"the upload was answered with {answer.status}: {body.get('detail')}")
        return str(body["job"]["id"])


@contextmanager
def running_service(place: Installation, **settings: object) -> Iterator[Service]:
    """All processes of the service, ready to answer. They are stopped at the end."""
    port = free_port()
    with (place.settings.data / "up.log").open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "cli", "up"],
            cwd=ROOT,
            env=_environment(place, port=port, settings=settings),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _await_ready(process, port)
            yield Service(place, port, process.pid)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait()


def _environment(place: Installation, *, port: int, settings: Mapping[str, object]) -> dict[str, str]:
    """Our environment without the variables for other databases and queues."""
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
    named = {f"GLEANER_{name.upper()}": str(value) for name, value in settings.items()}
    return {
        **kept,
        **named,
        "GLEANER_DATA": str(place.settings.data),
        "DATABASE_URL": place.settings.database_url,
        "PORT": str(port),
    }


def _await_ready(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.02)
    raise RuntimeError("the service did not start")
