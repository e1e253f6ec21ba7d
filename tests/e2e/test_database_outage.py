"""PostgreSQL may cut every connection, or be away for a while: what was acknowledged is read, once."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.error import HTTPError

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool

from tests.e2e.senders import Senders
from tests.support.ledger import Ledger
from tests.support.postgres import Cluster
from tests.support.service import Service, open_service, wait_until

# As many as two cores read in the time below with eight other programs busy on them.
SOURCES = 30
CUTS = 8
DRAINING_SECONDS = 60


@pytest.fixture
def service(cluster: Cluster) -> Iterator[Service]:
    with (
        cluster.database(migrated=False) as url,
        open_service(database_url=url, workers=2, lease_seconds=3, sweep_seconds=0.5, max_attempts=10) as service,
    ):
        yield service


@pytest.fixture
def neighbour(service: Service) -> Iterator[Engine]:
    """A connection to another database of the same server, which is not cut with ours."""
    url = make_url(service.settings.sqlalchemy_url).set(database="postgres")
    engine = create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    yield engine
    engine.dispose()


def cut(neighbour: Engine, service: Service) -> int:
    """End every connection to the database of the service, whatever it does, and tell how many there were."""
    ours = make_url(service.settings.sqlalchemy_url).database
    query = text("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = :ours")
    with neighbour.connect() as connection:
        return int(connection.execute(query, {"ours": ours}).scalar_one())


@contextmanager
def away(neighbour: Engine, service: Service) -> Iterator[None]:
    """The database takes nobody in."""
    ours = make_url(service.settings.sqlalchemy_url).database
    with neighbour.connect() as connection:
        connection.execute(text(f'ALTER DATABASE "{ours}" WITH ALLOW_CONNECTIONS false'))
        cut(neighbour, service)
        yield
        connection.execute(text(f'ALTER DATABASE "{ours}" WITH ALLOW_CONNECTIONS true'))


def make_key(service: Service) -> str:
    return service.make_key("intake:write", "tasks:read")


def refusal_of(service: Service, method: str, path: str, **request: Any) -> HTTPError:
    with pytest.raises(HTTPError) as refusal:
        service.call(method, path, **request)
    refusal.value.close()
    return refusal.value


def test_cut_connections_lose_and_double_nothing(service: Service, neighbour: Engine) -> None:
    titles = [f"Renew licence number {number}" for number in range(SOURCES)]
    senders = Senders(service, make_key(service), titles, pause=0.1)
    senders.start(threads=3)
    ended = 0
    for _ in range(CUTS):
        time.sleep(1)
        ended += cut(neighbour, service)
        service.revive()
    assert ended >= CUTS
    service.wait_until_ready()
    service.wait_until(lambda: senders.are_done, seconds=DRAINING_SECONDS, what="everything is acknowledged")
    with Ledger.of(service.settings) as ledger:
        service.wait_until(lambda: not ledger.owed(), seconds=DRAINING_SECONDS, what="everything is read")
        assert set(senders.refusals) <= {503}
        assert ledger.states() == dict.fromkeys(senders.acknowledged.values(), "done")
        assert ledger.staged() == Counter((source_id, title) for title, source_id in senders.acknowledged.items())


def test_a_database_that_is_away_is_waited_for(service: Service, neighbour: Engine) -> None:
    headers = {"Authorization": f"Bearer {make_key(service)}"}
    body = {"text": "Anna: Hello.\nBob: action item: Renew the licence.\nAnna: Bye."}
    with away(neighbour, service):
        refused = refusal_of(service, "POST", "/api/tasks/transcripts", body=body, headers=headers)
        assert refused.code == 503
        assert int(refused.headers["Retry-After"]) > 0
        assert refusal_of(service, "GET", "/readyz").code == 503
        time.sleep(5)
    assert service.revive() == []
    service.call("POST", "/api/tasks/transcripts", body=body, headers=headers)
    with Ledger.of(service.settings) as ledger:
        wait_until(lambda: list(ledger.states().values()) == ["done"], seconds=DRAINING_SECONDS, what="it is read")
        assert ledger.staged().total() == 1
