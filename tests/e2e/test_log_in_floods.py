"""Wrong passwords from one address, or from a thousand: others are served meanwhile, and nobody is locked out for good."""

import json
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from itertools import cycle, islice
from typing import Any

import pytest

from access.scopes import Role
from access.services.members import add_member
from access.services.workspaces import ensure_workspace
from config.runtime import build_runtime
from core.actor import system_actor
from staging.wiring import BEFORE_COMMIT
from tests.support.service import Service, open_service, wait_until

PATIENCE = 120
PASSWORD = "seventeen violet harbours"
LOOKS = 10
GUESSERS = 16
LONGEST_WAIT = 900
ONE = ["198.51.100.7"]
A_THOUSAND = [f"100.64.{number // 250}.{number % 250 + 1}" for number in range(1000)]


@dataclass(slots=True)
class Flood:
    """Guesses at one account, from all of these addresses in turn, by as many callers at once."""

    port: int
    addresses: list[str]
    answers: Counter[int] = field(default_factory=Counter)
    waits: set[int] = field(default_factory=set)
    _stopped: threading.Event = field(default_factory=threading.Event)

    def guess(self, first: int) -> None:
        for address in islice(cycle(self.addresses), first, None, GUESSERS):
            if self._stopped.is_set():
                return
            try:
                status, headers, _ = log_in(self.port, "olga@acme.example", "wrong", address=address)
            except (OSError, HTTPException):
                status, headers = 0, {}
            self.answers[status] += 1
            if "retry-after" in headers:
                self.waits.add(int(headers["retry-after"]))

    def stop(self) -> None:
        self._stopped.set()


def log_in(
    port: int, email: str, password: str, *, address: str, cookie: str = ""
) -> tuple[int, Mapping[str, str], Any]:
    """As a proxy passes it on that names the address."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    headers = {"Content-Type": "application/json", "X-Forwarded-For": address, "Cookie": cookie}
    try:
        connection.request("POST", "/api/session", json.dumps({"email": email, "password": password}), headers)
        answer = connection.getresponse()
        sent = {name.lower(): value for name, value in answer.getheaders() if name.lower() != "set-cookie"}
        cookies = [each.partition(";")[0] for each in answer.headers.get_all("Set-Cookie") or ()]
        answer.read()
        return answer.status, sent, "; ".join(cookies)
    finally:
        connection.close()


@contextmanager
def flooding(port: int, addresses: list[str]) -> Iterator[Flood]:
    flood = Flood(port, addresses)
    running = [threading.Thread(target=flood.guess, args=(number,), daemon=True) for number in range(GUESSERS)]
    for thread in running:
        thread.start()
    try:
        yield flood
    finally:
        flood.stop()
        for thread in running:
            thread.join()


@pytest.fixture
def service(database_url: str) -> Iterator[Service]:
    """Behind a proxy that names the addresses of its callers, with an owner and a member who have passwords."""
    with open_service(database_url=database_url, workers=0, web_workers=1, trusted_proxies=1) as service:
        runtime = build_runtime(service.settings, before_commit=BEFORE_COMMIT)
        with runtime.transactions.begin() as uow:
            actor = system_actor(ensure_workspace(uow, name="Office").id)
            for name in ("Olga", "Ivo"):
                email = f"{name.lower()}@acme.example"
                add_member(uow, actor=actor, name=name, role=Role.OWNER, email=email, password=PASSWORD)
        runtime.engine.dispose()
        yield service


@pytest.mark.parametrize("addresses", [ONE, A_THOUSAND], ids=["one address", "a thousand addresses"])
def test_a_flood_of_guesses_keeps_nobody_else_out(service: Service, addresses: list[str]) -> None:
    port, headers = service.settings.port, {"Authorization": f"Bearer {service.make_key('tasks:read', 'intake:write')}"}
    status, _, browser = log_in(port, "olga@acme.example", PASSWORD, address="203.0.113.5")
    assert status == 201
    with flooding(port, addresses) as flood:
        wait_until(lambda: flood.answers[429] > GUESSERS, seconds=PATIENCE, what="the flood is refused")
        for number in range(LOOKS):
            body = {"text": f"Anna: I will send offer {number}."}
            assert service.call("GET", "/healthz", seconds=PATIENCE)["status"] == "ok"
            assert service.call("GET", "/api/tasks", headers=headers, seconds=PATIENCE)["tasks"] == []
            assert service.call("POST", "/api/tasks/transcripts", body=body, headers=headers, seconds=PATIENCE)["job"]
        # Whom it is aimed at still gets in where they were before.
        known = log_in(port, "olga@acme.example", PASSWORD, address="203.0.113.5", cookie=browser)
        assert known[0] == 201
    assert set(flood.answers) <= {401, 429, 503}
    assert flood.answers[401] <= 150
    assert flood.waits
    assert max(flood.waits) <= LONGEST_WAIT
    if addresses == ONE:
        # Somebody else at another address does not even notice.
        assert log_in(port, "ivo@acme.example", PASSWORD, address="203.0.113.6")[0] == 201
