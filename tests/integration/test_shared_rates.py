"""All processes count requests together, on the queue server, as one process would alone."""

from collections.abc import Iterator

import pytest
from redis import Redis

from config.rates import Rate, SharedRates
from tests.support.rates import Watch, refusals

KEY = Rate("test", "key_1", 3)
WORKSPACE = Rate("test", "ws_1", 4)

# One process runs them all, since they count the same on a server that all processes share.
pytestmark = pytest.mark.xdist_group("shared rates")


@pytest.fixture
def connection(redis_url: str) -> Iterator["Redis"]:
    """A server on which nobody was counted yet."""
    connection = Redis.from_url(redis_url)
    connection.delete(KEY.key, WORKSPACE.key)
    yield connection
    connection.delete(KEY.key, WORKSPACE.key)


def test_all_processes_count_together(connection: "Redis") -> None:
    first, second = SharedRates(connection), SharedRates(connection)
    assert refusals(first, [KEY, WORKSPACE], 2) == [False, False]
    assert refusals(second, [KEY, WORKSPACE], 2) == [False, True]
    assert refusals(first, [WORKSPACE], 2) == [False, True]


def test_the_queue_server_tells_the_same_as_a_process_would(connection: "Redis") -> None:
    shared = SharedRates(connection)
    told = [shared.take([KEY])[0] for _ in range(4)]
    assert [(each.remaining, each.is_refused) for each in told] == [(2, False), (1, False), (0, False), (0, True)]
    assert told[3].retry_after <= 20


def test_a_queue_server_that_does_not_answer_is_left_alone_for_a_while(connection: "Redis") -> None:
    watch = Watch()
    rates = SharedRates(connection, now=watch)
    broken = connection.connection_pool
    connection.connection_pool = Redis.from_url("unix:///nowhere/at/all.sock").connection_pool
    assert refusals(rates, [KEY], 4) == [False, False, False, True]
    connection.connection_pool = broken
    assert refusals(rates, [KEY], 1) == [True]
    watch.seconds += 6
    assert refusals(rates, [KEY], 3) == [False] * 3
