import socket
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import islice

import pytest

from api.dispatch.idle import FRESH_SECONDS, Connection, find_excess, may_be_excess, peer_at, peer_named

MOST = 2


def silent(number: int, *, address: str = "192.0.2.1", seconds: float | None = None) -> Connection:
    """The higher the number, the longer silent."""
    return Connection(number, (address, number), FRESH_SECONDS + number if seconds is None else seconds)


def excess(*connections: Connection, busy: frozenset[tuple[str, int]] = frozenset()) -> list[int]:
    return [each.file for each in find_excess(connections, busy=busy, most_each=MOST)]


def test_the_longest_silent_ones_beyond_the_bound_go() -> None:
    assert excess(silent(1), silent(4), silent(2), silent(3)) == [4, 3]
    assert excess(silent(1), silent(2)) == []


def test_one_on_which_something_is_under_way_stays() -> None:
    assert excess(silent(1), silent(2), silent(3), busy=frozenset({("192.0.2.1", 3)})) == []


def test_one_that_has_just_come_stays() -> None:
    assert excess(silent(1), silent(2), silent(3, seconds=FRESH_SECONDS - 1)) == []


def test_each_network_is_counted_for_itself() -> None:
    others = [silent(number, address="192.0.2.2") for number in (5, 6, 7)]
    assert excess(silent(1), silent(2), *others) == [7]
    neighbours = [silent(number, address=f"2001:db8::{number}") for number in (1, 2, 3)]
    assert excess(*neighbours) == [3]


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("192.0.2.1:80", "192.0.2.1", 80),
        ("[2001:db8::1]:80", "2001:0db8::1", 80),
        ("[::ffff:192.0.2.1]:80", "192.0.2.1", 80),
        ("somewhere", "", 0),
    ],
)
def test_the_server_and_the_kernel_mean_the_same_by_an_address(text: str, host: str, port: int) -> None:
    assert peer_named(text) == peer_at(host, port)


@pytest.fixture
def connections() -> Iterator[int]:
    """So many files of connections are open besides all others."""
    with ExitStack() as stack:
        pairs = islice(iter(socket.socketpair, None), 50)
        yield sum(len([stack.enter_context(each) for each in pair]) for pair in pairs)


def test_connections_that_are_all_under_way_are_not_looked_at(connections: int) -> None:
    assert may_be_excess(busy=0, most_each=connections)
    assert not may_be_excess(busy=10 * connections, most_each=MOST)
