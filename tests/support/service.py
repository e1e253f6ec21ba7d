"""The running service for tests: its real processes, each of which can be killed without mercy and started again."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from access.models import MemberKind
from access.scopes import parse_scopes
from commands.create_key import make_key
from commands.migrate import migrate
from config.queue_server import is_serving
from config.settings import Settings
from config.tether import tethered
from tests.support.forge import Forged, forge
from tests.support.patience import FairClock
from tests.support.servers import start_redis

START_SECONDS = 180
# Below those that the system gives to whoever connects to something; each process begins elsewhere.
_FIRST_PORT, _PORT_COUNT = 12_000, 20_000
_PORTS = (_FIRST_PORT + (os.getpid() * 101 + number) % _PORT_COUNT for number in count())
SHOWN_LINES = 60
GLEANER = (sys.executable, "-m", "cli")
# Never kept in a test: the settings of whoever runs it.
OURS = ("GLEANER_", "DATABASE_URL", "REDIS_URL", "PORT", "HOST", "PROMETHEUS_")


def wait_until(is_so: Callable[[], Any], *, seconds: float, what: str) -> None:
    """Return as soon as it is so. Raises TimeoutError when it is not in time."""
    until = time.monotonic() + seconds
    for pause in pauses():
        if is_so():
            return
        if time.monotonic() > until:
            raise TimeoutError(f"not within {seconds} s: {what}")
        time.sleep(pause)


def pauses() -> Iterator[float]:
    """Ever longer ones: who asks all the time takes the processor from those who are waited for."""
    pause = 0.02
    while True:
        yield pause
        pause = min(1.3 * pause, 0.25)


def free_port() -> int:
    """A port that nobody listens at, and that no connection of anybody's is given before it is used."""
    for port in _PORTS:
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError("there is always a next one")


def is_listening(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=10).close()
    except OSError:
        return False
    return True


@contextmanager
def short_folder(prefix: str) -> Iterator[Path]:
    """A folder whose path leaves room for the names of sockets."""
    folder = Path(tempfile.mkdtemp(prefix=f"gleaner-{prefix}-", dir="/tmp"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def session_of(process_id: int) -> list[int]:
    """Every living process of the session that this process leads: its children, whatever group they are in."""
    members: list[int] = []
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            state, _, _, session = (entry / "stat").read_text().rpartition(")")[2].split()[:4]
            if int(session) == process_id and state != "Z":
                members.append(int(entry.name))
    return members


def kill(*process_ids: int) -> None:
    for process_id in process_ids:
        with suppress(ProcessLookupError):
            os.kill(process_id, signal.SIGKILL)


@dataclass(slots=True)
class Service:
    """Processes by name. Start and kill them from one thread: they end with the thread that started them."""

    settings: Settings
    environment: Mapping[str, str]
    commands: Mapping[str, Sequence[str]]
    processes: dict[str, subprocess.Popen[bytes] | Forged] = field(default_factory=dict)
    # A process of a machine of its own must be started by a thread in that machine's network, which the forge is not in.
    is_forged: bool = sys.platform == "linux"

    @property
    def folder(self) -> Path:
        return self.settings.data

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.settings.port}"

    @property
    def worker_names(self) -> list[str]:
        return [name for name in self.commands if name.startswith("worker")]

    def start(self, *names: str) -> None:
        for name in names or ("queue", *self.commands):
            if name == "queue":
                self.processes[name] = start_redis(self.folder)
            else:
                self._spawn(name)

    def _spawn(self, name: str) -> None:
        command, log_file = self.commands[name], self.folder / f"{name}.log"
        if self.is_forged and tuple(command[: len(GLEANER)]) == GLEANER:
            arguments = command[len(GLEANER) :]
            self.processes[name] = forge().start(arguments, environment=self.environment, log=log_file)
            return
        with log_file.open("ab") as log:
            self.processes[name] = subprocess.Popen(
                tethered(command),
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def is_running(self, name: str) -> bool:
        return name in self.processes and self.processes[name].poll() is None

    def revive(self) -> list[str]:
        """Start again whatever ended, as `gleaner up` would, and tell what that was."""
        ended = [name for name in self.processes if not self.is_running(name)]
        self.start(*ended) if ended else None
        return ended

    def wait_until(self, is_so: Callable[[], Any], *, seconds: float, what: str) -> None:
        """Wait, and start again whatever ends: a worker may notice after the last blow that its queue was away.

        The seconds are the service's own, so that a promise can be held to on a machine that others keep busy.
        """
        clock = FairClock(self.everything)
        for pause in pauses():
            if is_so():
                return
            if clock.seconds() > seconds:
                raise TimeoutError(f"not within {seconds} s of its own: {what}")
            time.sleep(pause)
            self.revive()

    def everything(self) -> list[int]:
        """Every process of the service, and this one, which talks to it."""
        return [os.getpid(), *(member for each in self.processes.values() for member in session_of(each.pid))]

    def wait_until_ready(self) -> None:
        """How long it takes to start is the machine's affair; that it does start is ours."""
        self.wait_until(self.is_ready, seconds=START_SECONDS, what="the service is ready")

    def kill(self, name: str) -> None:
        """Kill the process and everything that it started, all at once."""
        process = self.processes[name]
        kill(process.pid, *(session_of(process.pid) if name != "queue" else ()))
        process.wait()

    def kill_alone(self, name: str) -> None:
        """Kill only the process itself, and leave what it started to its fate."""
        self.processes[name].kill()
        self.processes[name].wait()

    def kill_horse(self, name: str) -> bool:
        """Kill what a worker forked to read a batch; False when it is idle."""
        horses = self.horses_of(name)
        kill(*horses)
        return bool(horses)

    def horses_of(self, name: str) -> list[int]:
        leader = self.processes[name].pid
        return [member for member in session_of(leader) if member != leader]

    def stop(self) -> None:
        for name in self.processes:
            self.kill(name)

    def make_key(self, *scopes: str, kind: MemberKind = MemberKind.USER) -> str:
        """What `create-key` would print, without a process of its own that has to load everything first."""
        return make_key(self.settings, workspace="Office", scopes=parse_scopes(scopes), kind=kind)

    def run(self, *arguments: str) -> str:
        """The output of one of the operator's commands. Raises CalledProcessError when it fails."""
        return subprocess.run(
            [*GLEANER, *arguments], env=self.environment, check=True, capture_output=True, text=True
        ).stdout.strip()

    def call(
        self, method: str, path: str, *, body: Any = None, headers: Mapping[str, str] | None = None, seconds: float = 10
    ) -> Any:
        """The JSON that the API answers. Raises OSError (URLError, HTTPError) when it refuses or can't be reached."""
        request = urllib.request.Request(
            f"{self.address}{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json", **(headers or {})},
        )
        with urllib.request.urlopen(request, timeout=seconds) as answer:
            return json.loads(answer.read())

    def is_ready(self) -> bool:
        try:
            parts = self.call("GET", "/readyz")["parts"]
        except OSError:
            return False
        # A test may want no worker.
        return {parts["database"], parts["queue"]} == {"up"}

    @contextmanager
    def telling_why(self) -> Iterator[None]:
        """Print what the processes logged when the block raises."""
        try:
            yield
        except BaseException:
            for path in sorted(self.folder.glob("*.log")):
                lines = path.read_text(errors="replace").splitlines()
                print(f"--- {path.name}: the last of {len(lines)} lines", *lines[-SHOWN_LINES:], sep="\n")  # noqa: T201
                _print_failures(lines[:-SHOWN_LINES])
            raise


def _print_failures(lines: Sequence[str]) -> None:
    """Requests that broke off are told with what they met, however long ago that was."""
    for place, line in enumerate(lines):
        if "request.failed" in line:
            print(*lines[place : place + SHOWN_LINES], sep="\n")  # noqa: T201


@contextmanager
def open_service(
    *,
    database_url: str = "",
    web: bool = True,
    workers: int = 1,
    worker: Sequence[str] = (*GLEANER, "worker"),
    **knobs: str | float,
) -> Iterator[Service]:
    """The service on a database of its own, started; its logs are printed when the block raises.

    ``worker`` is the command of a worker, and ``knobs`` are settings without their prefix, as ``lease_seconds=3``. There is
    one web process: each takes seconds to start, and whoever is about several asks for them.
    """
    with short_folder("service") as folder:
        port = free_port() if web else 1
        redis_url = f"unix://{folder / 'redis.sock'}"
        settings = Settings(data=folder, database_url=database_url, redis_url=redis_url, port=port)
        migrate(settings)
        service = Service(
            settings,
            _environment(settings, {"web_workers": 1, **knobs}),
            _commands(web=web, workers=workers, worker=worker),
        )
        try:
            with service.telling_why():
                service.start()
                if web:
                    service.wait_until_ready()
                yield service
        finally:
            service.stop()


def _commands(*, web: bool, workers: int, worker: Sequence[str]) -> dict[str, Sequence[str]]:
    return {
        **({"web": (*GLEANER, "web")} if web else {}),
        **{f"worker{number}": worker for number in range(1, workers + 1)},
        # Without a worker there is nothing that it would see to.
        **({"scheduler": (*GLEANER, "scheduler")} if workers else {}),
    }


def _environment(settings: Settings, knobs: Mapping[str, str | float]) -> dict[str, str]:
    return clean_environment(
        GLEANER_DATA=str(settings.data),
        DATABASE_URL=settings.database_url,
        REDIS_URL=settings.redis_url,
        PORT=str(settings.port),
        **{f"GLEANER_{name.upper()}": str(value) for name, value in knobs.items()},
    )


def clean_environment(**settings: str) -> dict[str, str]:
    """The environment of a process of the service: ours without any setting, and these settings."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return {**inherited, **settings, "PYTHONUNBUFFERED": "1"}


def is_queue_serving(folder: Path) -> bool:
    """Whether a bundled queue server answers in that data folder."""
    return is_serving(Settings(data=folder))
