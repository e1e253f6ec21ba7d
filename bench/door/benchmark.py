"""The cost of the dispatcher, and how many callers are answered while others send slowly."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException

from bench.door.apps import THREADS
from bench.ports import await_port, free_port
from bench.report import Table
from bench.rounds import ratio_of, take_turns
from bench.service import ROOT

HEADINGS = ("door", "of WSGI's answers a second, GET", "of WSGI's answers a second, POST of 1 kB", "answered beside 24 slow senders", "beside 64")  # fmt: skip
DOORS: Mapping[str, Sequence[str]] = {
    f"WSGI, {THREADS} threads": ("--interface", "wsgi", "--blocking-threads", str(THREADS), "bench.door.apps:plain"),
    "WSGI, 64 threads": ("--interface", "wsgi", "--blocking-threads", "64", "bench.door.apps:plain"),
    "a2wsgi on ASGI": ("--interface", "asginl", "bench.door.apps:bridged"),
    "ours on RSGI": ("--interface", "rsgi", "bench.door.apps:ours"),
}
CALLS = 100
OTHERS = 5
PATIENCE_SECONDS = 2.0
NOTE = (
    "One process of granian each, 100 requests on one connection a turn. Slow senders announce 100 kB and\n"
    f"send one byte; meanwhile {OTHERS} others ask for something, each on a connection of its own, with a patience of "
    f"{PATIENCE_SECONDS:.0f} s."
)


@dataclass(frozen=True, slots=True)
class Served:
    """A server with the app behind one dispatcher."""

    port: int

    def get(self) -> None:
        self._ask_often("GET", None)

    def post(self) -> None:
        self._ask_often("POST", b"x" * 1024)

    def _ask_often(self, method: str, body: bytes | None) -> None:
        # Each turn opens a new connection, because servers close connections that were idle during the others' turns.
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            for _ in range(CALLS):
                _ask(connection, method, body)
        finally:
            connection.close()

    def count_answered(self, *, slow: int) -> int:
        """How many other callers are answered while this many send slowly."""
        with _slow_senders(self.port, count=slow):
            return sum(self._is_answered() for _ in range(OTHERS))

    def _is_answered(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
        try:
            _ask(connection, "GET", None)
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()
        return True


def run(*, postgres: str, quick: bool) -> Sequence[Table]:  # noqa: ARG001  # no database is asked for
    rounds = 2 if quick else 9
    with ExitStack() as stack:
        doors = {name: stack.enter_context(_served(command)) for name, command in DOORS.items()}
        gets = _rates({name: door.get for name, door in doors.items()}, rounds=rounds)
        posts = _rates({name: door.post for name, door in doors.items()}, rounds=rounds)
        answered = {name: [door.count_answered(slow=slow) for slow in (24, 64)] for name, door in doors.items()}
    rows = [[name, gets[name], posts[name], *(f"{count} of {OTHERS}" for count in answered[name])] for name in DOORS]
    return [Table("door: a trivial app behind four doors", HEADINGS, rows, [NOTE])]


def _rates(contenders: Mapping[str, Callable[[], None]], *, rounds: int) -> dict[str, str]:
    seconds = take_turns(contenders, rounds=rounds, calls=1)
    usual = seconds[next(iter(contenders))]
    return {name: str(ratio_of(usual, spent)) for name, spent in seconds.items()}


@contextmanager
def _served(command: Sequence[str]) -> Iterator[Served]:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "granian", "--factory", "--port", str(port), *command],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        await_port(port)
        yield Served(port)
    finally:
        # On SIGTERM the server ends its own processes as well.
        process.terminate()
        process.wait()


@contextmanager
def _slow_senders(port: int, *, count: int) -> Iterator[None]:
    with ExitStack() as stack:
        for _ in range(count):
            sender = stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=30))
            sender.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\nx")
        # The wait gives the server time to accept all of them.
        time.sleep(0.5)
        yield


def _ask(connection: HTTPConnection, method: str, body: bytes | None) -> None:
    connection.request(method, "/", body)
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:
        raise RuntimeError(f"answered with {answer.status}")
