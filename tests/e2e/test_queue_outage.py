"""Uploads need the database and nothing else: the queue may be away, or forget everything."""

from collections.abc import Iterator

import pytest
from redis import Redis

from tests.e2e.senders import transcript_of
from tests.support.ledger import Ledger
from tests.support.service import Service, open_service, wait_until

READING_SECONDS = 120


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    with open_service(sweep_seconds=0.5) as service:
        yield service


@pytest.fixture
def headers(service: Service) -> dict[str, str]:
    key = service.make_key("intake:write", "tasks:read")
    return {"Authorization": f"Bearer {key}"}


def upload(service: Service, title: str, headers: dict[str, str]) -> dict[str, str]:
    body = {"text": transcript_of(title)}
    answer = service.call("POST", "/api/tasks/transcripts", body=body, headers=headers)
    assert answer["job"]["state"] == "waiting"
    return {answer["transcript"]["id"]: "done"}


def test_what_comes_while_the_queue_is_away_is_read_when_it_is_back(service: Service, headers: dict[str, str]) -> None:
    with service.telling_why(), Ledger.of(service.settings) as ledger:
        service.kill("queue")
        wanted = upload(service, "Renew licence number 1", headers)
        assert service.call("GET", "/readyz")["status"] == "degraded"
        service.start("queue")
        # A worker that asks while the queue is away ends, and whoever keeps it running starts it again.
        service.wait_until(
            lambda: wanted.items() <= ledger.states().items(), seconds=READING_SECONDS, what="it is read"
        )


def test_what_the_queue_forgot_is_read(service: Service, headers: dict[str, str]) -> None:
    with service.telling_why(), Ledger.of(service.settings) as ledger:
        for name in service.worker_names:
            service.kill(name)
        wanted = {}
        for number in range(5):
            wanted |= upload(service, f"Cancel contract number {number}", headers)
        Redis.from_url(service.settings.redis_url).flushall()
        service.revive()
        wait_until(lambda: wanted.items() <= ledger.states().items(), seconds=READING_SECONDS, what="all are read")
        assert ledger.owed() == 0
