"""Callers that send slowly or wait, and others who want to be answered meanwhile."""

import json
import socket
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager

import pytest

from tests.support.service import Service, open_service, wait_until

SLOW = 64
WAITING = 200
IDLE = 16
# So many at once are fewer than one caller may have in the queue of two threads, however slow the machine is.
TOGETHER = 50


# The service that they share is started once, by whichever process has them.
pytestmark = pytest.mark.xdist_group("waiting")


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def service(request: pytest.FixtureRequest) -> Iterator[Service]:
    """One process with two threads, and nobody who would read what is handed in."""
    with ExitStack() as stack:
        url = ""
        if request.param == "postgresql":
            url = stack.enter_context(request.getfixturevalue("cluster").database(migrated=False))
        yield stack.enter_context(open_service(database_url=url, workers=0, web_workers=1, web_threads=2))


@pytest.fixture(scope="module")
def key(service: Service) -> str:
    return service.make_key("intake:write", "tasks:read")


@contextmanager
def open_requests(service: Service, *, head: str, count: int) -> Iterator[list[socket.socket]]:
    """So many callers that have sent this, each on a connection of its own."""
    with ExitStack() as stack:
        callers = [
            stack.enter_context(socket.create_connection(("127.0.0.1", service.settings.port))) for _ in range(count)
        ]
        for caller in callers:
            caller.sendall(head.replace("\n", "\r\n").encode())
        yield callers


def assert_others_are_served(service: Service, key: str) -> None:
    headers = {"Authorization": f"Bearer {key}"}
    for number in range(5):
        assert service.call("GET", "/healthz")["status"] == "ok"
        body = {"text": f"Anna: I will send offer {number}.\n"}
        assert service.call("POST", "/api/tasks/transcripts", body=body, headers=headers)["job"]["state"] == "waiting"
        assert service.call("GET", "/api/tasks", headers=headers)["tasks"] == []


def test_slow_senders_keep_nobody_waiting(service: Service, key: str) -> None:
    head = f"POST /api/tasks/transcripts HTTP/1.1\nHost: a\nAuthorization: Bearer {key}\nContent-Length: 99999\n\nx"
    with open_requests(service, head=head, count=SLOW):
        assert_others_are_served(service, key)


def test_callers_who_wait_keep_nobody_waiting(service: Service, key: str) -> None:
    headers = {"Authorization": f"Bearer {key}"}
    body = {"text": "Anna: I will send the offer.\n"}
    job = service.call("POST", "/api/tasks/transcripts", body=body, headers=headers)["job"]
    head = f"GET /api/tasks/jobs/{job['id']}?wait=20 HTTP/1.1\nHost: a\nAuthorization: Bearer {key}\n\n"
    with ExitStack() as waiting:
        for _ in range(WAITING // TOGETHER):
            waiting.enter_context(open_requests(service, head=head, count=TOGETHER))
            assert_others_are_served(service, key)


def ask(service: Service, head: str, body: bytes = b"") -> Mapping[str, object]:
    """The problem that is answered to what no decent client would send."""
    with socket.create_connection(("127.0.0.1", service.settings.port), timeout=30) as caller:
        caller.sendall(head.replace("\n", "\r\n").encode() + body)
        answer = b""
        while not answer.endswith(b"}"):
            received = caller.recv(65536)
            assert received, answer
            answer += received
    problem: Mapping[str, object] = json.loads(answer.partition(b"\r\n\r\n")[2])
    return problem


def taken_in(service: Service, key: str) -> object:
    return service.call("GET", "/api/tasks/transcripts", headers={"Authorization": f"Bearer {key}"})["transcripts"]


def test_what_is_not_whole_or_too_much_is_refused(service: Service, key: str) -> None:
    head = (
        f"POST /api/tasks/transcripts HTTP/1.1\nHost: a\nAuthorization: Bearer {key}\nContent-Type: application/json\n"
    )
    taken_before = taken_in(service, key)
    text = b'{"text": "Anna: I will send the offer."}'
    broken = ask(service, f"{head}Transfer-Encoding: chunked\n\n", b"%x\r\n%b\r\nzz\r\n" % (len(text), text))
    assert (broken["status"], broken["code"]) == (400, "incomplete_body")
    assert ask(service, f"{head}Expect: 100-continue\nContent-Length: 99999999\n\n")["code"] == "payload_too_large"
    bomb = ask(service, f"{head}Content-Encoding: gzip\nContent-Length: 4\n\n", b"\x1f\x8b12")
    assert bomb["code"] == "malformed_json"
    assert taken_in(service, key) == taken_before


def test_one_address_can_not_hold_all_connections_by_saying_nothing() -> None:
    """The kernel tells who has closed: reading from them ends at once, while the others have nothing to read yet."""
    with open_service(workers=0, web_workers=1, address_idle=IDLE) as service:
        key = service.make_key("intake:write", "tasks:read")
        headers = {"Authorization": f"Bearer {key}"}
        body = {"text": "Anna: I will send the offer.\n"}
        job = service.call("POST", "/api/tasks/transcripts", body=body, headers=headers)["job"]
        waiting = f"GET /api/tasks/jobs/{job['id']}?wait=20 HTTP/1.1\nHost: a\nAuthorization: Bearer {key}\n\n"
        with (
            open_requests(service, head=waiting, count=1) as [asking],
            open_requests(service, head="", count=4 * IDLE) as silent,
        ):
            wait_until(lambda: sum(map(is_closed, silent)) >= 3 * IDLE, seconds=60, what="three quarters are closed")
            assert asking.recv(12) == b"HTTP/1.1 200"


def is_closed(caller: socket.socket) -> bool:
    caller.settimeout(0)
    try:
        return caller.recv(1) == b""
    except BlockingIOError:
        return False
    except ConnectionError:
        return True
