"""A web host and two workers' hosts against PostgreSQL and Redis on a fourth: a pulled cable loses and doubles nothing."""

from collections import Counter
from collections.abc import Callable, Iterator
from urllib.error import HTTPError

import psycopg
import pytest
from sqlalchemy import text

from config.database import build_engine
from tests.e2e.senders import transcript_of
from tests.e2e.several_hosts import Hosts, Machine, open_machines
from tests.support.ledger import Ledger
from tests.support.namespaces import may_make_networks
from tests.support.service import wait_until

# Until it is noticed that a host is gone, and what it held is read by the other one; for a machine with much else to do.
READING_SECONDS = 180
SOURCES = 12
# Enough that the cable is pulled while something is read.
LINES = 400
LOCKED_SECONDS = 60


@pytest.fixture(scope="module")
def hosts() -> Iterator[Hosts]:
    if not may_make_networks():
        pytest.skip("networks of one's own take root: run the tests with sudo to see these")
    with open_machines() as hosts:
        yield hosts


@pytest.fixture(scope="module")
def key(hosts: Hosts) -> str:
    return hosts.web.run("create-key", "--workspace", "Office", "--scopes", "intake:write,tasks:read")


def test_what_a_lost_host_was_reading_is_read_by_the_other_one_and_once(hosts: Hosts, key: str) -> None:
    sent: dict[str, str] = {}
    for _ in range(2):
        sent |= hand_in(hosts.web, key, [f"Renew licence number {len(sent) + number}" for number in range(SOURCES)])
        with wait_for_reader(hosts).host.cut_off():
            wait_for(hosts, lambda ledger: not ledger.owed(), what="everything is read")
    wait_for(hosts, lambda ledger: not ledger.owed(), what="everything is still read")
    with hosts.ledger() as ledger:
        assert ledger.states() == dict.fromkeys(sent.values(), "done")
        assert ledger.staged() == Counter((source_id, title) for title, source_id in sent.items())
    assert "rows hold" in hosts.web.run("verify-audit")


def test_what_a_lost_host_had_locked_is_free_within_a_minute(hosts: Hosts) -> None:
    """Its locks would otherwise be held until the server gives the connection up, which takes hours by default."""
    lost, other = hosts.workers
    with lost.host.namespace.inside():
        engine = build_engine(lost.service.settings)
        held = engine.connect()
        held.execute(text("SELECT pg_advisory_lock(4711)"))
    with (
        lost.host.cut_off(),
        other.host.namespace.inside(),
        psycopg.connect(other.service.settings.database_url) as free,
    ):
        free.execute(f"SET lock_timeout = '{LOCKED_SECONDS}s'")
        free.execute("SELECT pg_advisory_lock(4711)")
    held.invalidate()
    engine.dispose()


def test_requests_of_a_host_without_its_database_are_refused_and_served_again_later(hosts: Hosts, key: str) -> None:
    with hosts.web.host.cut_off(), pytest.raises(HTTPError) as refused:
        hosts.web.call("GET", "/api/tasks", key=key)
    with refused.value as answer:
        assert answer.code == 503
    hosts.web.wait_until_ready()
    assert hosts.web.call("GET", "/api/tasks", key=key)["tasks"] == []


def hand_in(web: Machine, key: str, titles: list[str]) -> dict[str, str]:
    """By title the source that it became."""
    return {
        title: web.call("POST", "/api/tasks/transcripts", key=key, body={"text": transcript_of(title, lines=LINES)})[
            "transcript"
        ]["id"]
        for title in titles
    }


def wait_for_reader(hosts: Hosts) -> Machine:
    """The worker that reads something just now; whichever was quicker has taken all that waited."""
    found: list[Machine] = []

    def is_found(ledger: Ledger) -> bool:
        holders = ledger.holders()
        found.extend(worker for worker in hosts.workers if worker.is_among(holders))
        return bool(found)

    wait_for(hosts, is_found, what="somebody reads")
    return found[0]


def wait_for(hosts: Hosts, is_so: Callable[[Ledger], bool], *, what: str) -> None:
    def is_so_now() -> bool:
        hosts.revive()
        return is_so(ledger)

    with hosts.telling_why(), hosts.ledger() as ledger:
        wait_until(is_so_now, seconds=READING_SECONDS, what=what)
