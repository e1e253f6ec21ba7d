"""A thousand callers that follow changes: their cost without changes, and with one."""

import resource
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import orjson

from bench.installation import Database, open_installation
from bench.processes import family_of, processor_seconds, resident_mb
from bench.report import Table
from bench.service import Service, running_service

HEADINGS = ("database", "streams", "memory they take", "share of a core while nothing changes", "processor time to tell all of one change")  # fmt: skip
NOTE = (
    "One web process; its memory and its processor time, each before and after, from /proc. Ratios would say less here."
)
STEP = 50


def run(*, postgres: str, quick: bool) -> Sequence[Table]:
    count, seconds = (100, 2) if quick else (1000, 90)
    _allow_open_files(count)
    rows = []
    for database in Database:
        with (
            open_installation(database, postgres) as place,
            running_service(place, web_workers=1, queue_workers=1) as service,
        ):
            rows.append([database, f"{count:,}", *_measure(service, count=count, seconds=seconds)])
    return [Table("streams: following what changes", HEADINGS, rows, [NOTE])]


def _measure(service: Service, *, count: int, seconds: int) -> list[str]:
    process_id = _web_process(service)
    _make_task(service)
    before = resident_mb(process_id)
    with _streams(service, count=count) as streams:
        taken = resident_mb(process_id) - before
        spent, started = processor_seconds(process_id), time.monotonic()
        time.sleep(seconds)
        idle = (processor_seconds(process_id) - spent) / (time.monotonic() - started)
        spent = processor_seconds(process_id)
        task_id = _make_task(service)
        for stream in streams:
            _read_until(stream, task_id.encode())
        told = processor_seconds(process_id) - spent
    return [f"{taken:.0f} MB", f"{idle:.1%}", f"{told:.2f} s"]


@contextmanager
def _streams(service: Service, *, count: int) -> Iterator[list[socket.socket]]:
    head = f"GET /api/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {service.place.key}\r\n\r\n".encode()
    streams: list[socket.socket] = []
    with ExitStack() as stack:
        for _ in range(0, count, STEP):
            opened = [stack.enter_context(socket.create_connection(("127.0.0.1", service.port))) for _ in range(STEP)]
            for stream in opened:
                stream.sendall(head)
            for stream in opened:
                _read_until(stream, b"retry")
            streams += opened
        yield streams


def _read_until(stream: socket.socket, wanted: bytes) -> None:
    stream.settimeout(60)
    received = b""
    while wanted not in received:
        piece = stream.recv(65536)
        if not piece:
            raise RuntimeError("a stream ended")
        received += piece


def _make_task(service: Service) -> str:
    with service.connect() as client:
        headers = {"Authorization": f"Bearer {client.key}", "Content-Type": "application/json"}
        client.connection.request("POST", "/api/tasks", orjson.dumps({"title": "Call Acme"}), headers)
        return str(orjson.loads(client.connection.getresponse().read())["task"]["id"])


def _web_process(service: Service) -> int:
    """The process that holds the connections. Its parent is `web`, whose parent is `up`."""
    members = set(family_of(service.process_id))
    return next(each for each in members if _parent_of(each) in members and _is_web(_parent_of(each)) and _is_web(each))


def _is_web(process_id: int) -> bool:
    return Path(f"/proc/{process_id}/comm").read_text() == "gleaner-web\n"


def _parent_of(process_id: int) -> int:
    return int(Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[1])


def _allow_open_files(count: int) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(count + 256, most), most))
