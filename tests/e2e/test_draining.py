"""A service that is told to end answers what was begun, and sends those on their way who only wait."""

import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from config.settings import Settings
from tests.e2e.installation import open_installation
from tests.e2e.streams import follow
from tests.support.ledger import Ledger
from tests.support.service import open_service, wait_until

SECONDS = 60
# Longer than a process goes on taking new requests after it was told to end.
LINGERING_SECONDS = 2
TEXT = b'{"text": "Anna: I will send the offer."}'
FIRST = 10


@contextmanager
def half_sent(port: int, key: str) -> Iterator[socket.socket]:
    """A request of which half has come, and the rest has not."""
    head = (
        f"POST /api/tasks/transcripts HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {key}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(TEXT)}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", port), timeout=SECONDS) as caller:
        caller.sendall(head.encode() + TEXT[:FIRST])
        yield caller


def finish(caller: socket.socket) -> bytes:
    caller.sendall(TEXT[FIRST:])
    answer = b""
    while piece := caller.recv(65536):
        answer += piece
    return answer


def assert_ends_well(caller: socket.socket, log: Callable[[], str], process: "subprocess.Popen[bytes]") -> None:
    """What was begun is answered by a service that was told to end, and then ends by itself."""
    wait_until(lambda: "stopping" in log(), seconds=SECONDS, what="it is about to end")
    time.sleep(LINGERING_SECONDS)
    assert process.poll() is None
    answer = finish(caller)
    assert answer.startswith(b"HTTP/1.1 202"), answer
    assert b"connection: close" in answer.lower()
    assert process.wait(timeout=SECONDS) == 0


def sources_in(settings: Settings) -> int:
    with Ledger.of(settings) as ledger:
        return len(ledger.states())


def test_web_answers_what_was_begun_before_it_ends(database_url: str) -> None:
    with open_service(database_url=database_url, workers=0, web_workers=1) as service:
        key = service.make_key("intake:write", "tasks:read")
        web = service.processes["web"]
        with half_sent(service.settings.port, key) as caller, follow(service, key) as told:
            web.send_signal(signal.SIGTERM)
            assert list(told) == []
            assert_ends_well(caller, (service.folder / "web.log").read_text, web)
        assert sources_in(service.settings) == 1


def test_up_answers_what_was_begun_before_it_ends() -> None:
    with open_installation() as installation:
        made = installation.run("create-key", "--workspace", "Office", "--scopes", "intake:write")
        with half_sent(installation.port, made.stdout.strip()) as caller:
            installation.terminate()
            assert_ends_well(caller, lambda: installation.log, installation.up)
        assert sources_in(Settings(data=Path(installation.folder))) == 1
