"""`gleaner up` on a data folder of its own, as an operator starts it."""

import json
import os
import signal
import subprocess
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from commands.metrics_folder import metrics_folder
from config.settings import Settings
from tests.support.service import (
    GLEANER,
    clean_environment,
    free_port,
    is_queue_serving,
    kill,
    session_of,
    short_folder,
    wait_until,
)

READY_SECONDS = 180
FORKED = ("web", "worker", "scheduler", "mail")
KNOBS = {"GLEANER_SWEEP_SECONDS": "0.5", "GLEANER_LEASE_SECONDS": "3", "GLEANER_WEB_WORKERS": "1"}


@dataclass(slots=True)
class Installation:
    """One data folder and one port, and what `gleaner up` started for them."""

    folder: Path
    port: int
    up: subprocess.Popen[bytes]
    # Settings beside those that every installation of a test has.
    knobs: Mapping[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        return environment_of(self.folder, self.knobs)

    @property
    def log(self) -> str:
        return (self.folder / "up.log").read_text(errors="replace")

    def children(self) -> dict[str, int]:
        """The processes right below `up`, by what they are."""
        return {name_of(child): child for child in children_of(self.up.pid) if is_alive(child)}

    def everything(self) -> list[int]:
        """Every process of the service, all of them in the session that `up` leads."""
        return session_of(self.up.pid)

    def wait_until_ready(self) -> None:
        wait_until(self.is_ready, seconds=READY_SECONDS, what="the installation is ready")

    def is_ready(self) -> bool:
        assert self.up.poll() is None, "it ended"
        try:
            return bool(self.call("GET", "/readyz")["status"] == "ready")
        except OSError:
            return False

    def call(
        self,
        method: str,
        path: str,
        *,
        body: Any = None,
        key: str = "",
        headers: Mapping[str, str] = MappingProxyType({}),
        seconds: float = 10,
    ) -> Any:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json", "Authorization": f"Bearer {key}", **headers},
        )
        with urllib.request.urlopen(request, timeout=seconds) as answer:
            return json.loads(answer.read())

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*GLEANER, *arguments],
            env=self.environment,
            check=False,
            capture_output=True,
            text=True,
            timeout=READY_SECONDS,
        )

    def start(self) -> None:
        self.up = start_up(self.folder, self.port, self.knobs)

    def reload(self) -> None:
        self.up.send_signal(signal.SIGHUP)

    def interrupt(self) -> None:
        """What Ctrl-C does."""
        self.up.send_signal(signal.SIGINT)

    def terminate(self) -> None:
        """What systemd does."""
        self.up.send_signal(signal.SIGTERM)


@contextmanager
def open_installation(*, prepare: Callable[[Path], None] = lambda _: None, **knobs: str) -> Iterator[Installation]:
    """A service of its own, started in a data folder that was prepared, or is empty; ``knobs`` are settings by name."""
    with short_folder("up") as folder:
        prepare(folder)
        port = free_port()
        installation = Installation(folder, port, start_up(folder, port, knobs), knobs)
        try:
            installation.wait_until_ready()
            yield installation
        except BaseException:
            print(installation.log[-8000:])  # noqa: T201
            raise
        finally:
            kill(*installation.everything())
            installation.up.wait()
            # What the next start would take away.
            with metrics_folder(Settings(data=installation.folder)):
                pass


def start_up(folder: Path, port: int, knobs: Mapping[str, str] = MappingProxyType({})) -> subprocess.Popen[bytes]:
    with (folder / "up.log").open("ab") as log:
        return subprocess.Popen(
            [*GLEANER, "up", "--port", str(port)],
            env=environment_of(folder, knobs),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            # Whoever starts it may let everybody read what they make.
            umask=0o000,
        )


def environment_of(folder: Path, knobs: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
    return clean_environment(GLEANER_DATA=str(folder), **KNOBS, **knobs)


def children_of(parent: int) -> list[int]:
    listed = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(child) for child in listed.read_text().split()] if listed.exists() else []


def name_of(process_id: int) -> str:
    """What it is: told by its command, or by the name that a fork of `up` takes, of which the system keeps 15 letters."""
    command = Path(f"/proc/{process_id}/cmdline").read_bytes().split(b"\0")
    if b"queue.sock" in b"".join(command):
        return "queue"
    taken = Path(f"/proc/{process_id}/comm").read_text().strip()
    if forked := [kind for kind in FORKED if f"gleaner-{kind}"[:15] == taken]:
        return forked[0]
    return "web" if b"commands.web_server" in command else command[-2:][0].decode()


def is_alive(process_id: int) -> bool:
    try:
        state = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def queue_answers(folder: Path) -> bool:
    return is_queue_serving(folder)


def kill_now(process_id: int) -> None:
    os.kill(process_id, signal.SIGKILL)
