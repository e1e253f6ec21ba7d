"""Bodies are whole, not too long and not too slow, or they are refused."""

from dataclasses import dataclass, replace

import pytest

from api.dispatch.bodies import IN_MEMORY_BYTES, Body, BodyLimits, CutBodyError, SlowBodyError, read_body
from api.dispatch.spool import Spool, SpoolFullError
from tests.support.rsgi import FakeExchange, HeaderList, drive

LIMITS = BodyLimits(most_bytes=1_000_000, grace_seconds=30, bytes_per_second=1000, longest_seconds=60)
CHUNKED = (("transfer-encoding", "chunked"),)


def announcing(length: int) -> tuple[tuple[str, str], ...]:
    return (("content-length", str(length)),)


@dataclass(frozen=True, slots=True)
class Read:
    length: int
    data: bytes


def read(
    exchange: FakeExchange, headers: tuple[tuple[str, str], ...], *, limits: BodyLimits = LIMITS, room: int = 10_000_000
) -> Read:
    body = drive(open_body(exchange, headers, limits=limits, spool=Spool(room)))
    try:
        return Read(body.length, body.file.read())
    finally:
        body.close()


async def open_body(
    exchange: FakeExchange, headers: tuple[tuple[str, str], ...], *, spool: Spool, limits: BodyLimits = LIMITS
) -> Body:
    return await read_body(exchange, HeaderList(headers), limits=limits, spool=spool, address="192.0.2.7")


def test_a_body_is_all_its_chunks() -> None:
    assert read(FakeExchange([b"ab", b"cd", b""]), announcing(4)) == Read(4, b"abcd")


def test_a_chunked_body_ends_with_its_last_chunk() -> None:
    assert read(FakeExchange([b"abc", b""]), CHUNKED).data == b"abc"


def test_a_request_that_announces_no_body_has_none() -> None:
    exchange = FakeExchange([b"abc", b""])
    assert read(exchange, ()).length == 0
    assert exchange.asked == 0


@pytest.mark.parametrize(
    ("chunks", "headers"),
    [([b"ab", b"", b""], announcing(4)), ([b"ab", b""], announcing(4)), ([b"ab", b"", b""], CHUNKED)],
    ids=["cut", "short", "cut_in_chunks"],
)
def test_a_body_that_broke_off_is_refused(chunks: list[bytes], headers: tuple[tuple[str, str], ...]) -> None:
    with pytest.raises(CutBodyError):
        read(FakeExchange(chunks), headers)


def test_a_body_that_announces_too_much_is_not_even_read() -> None:
    exchange = FakeExchange([b"a", b""])
    body = read(exchange, announcing(LIMITS.most_bytes + 1))
    assert (body.length, exchange.asked) == (LIMITS.most_bytes + 1, 0)


def test_a_chunked_body_is_read_no_further_than_its_limit() -> None:
    exchange = FakeExchange([b"x" * 600_000] * 5)
    assert read(exchange, CHUNKED).length > LIMITS.most_bytes
    assert exchange.asked == 2


def test_a_body_that_stops_coming_is_refused() -> None:
    impatient = replace(LIMITS, grace_seconds=0.01, bytes_per_second=10**9)
    with pytest.raises(SlowBodyError):
        read(FakeExchange([b"a"], stalls=True), announcing(4), limits=impatient)


def test_each_byte_buys_time_but_never_more_than_the_longest() -> None:
    assert [LIMITS.seconds_for(received) for received in (0, 1000, 10_000_000)] == [30, 31, 60]


def test_what_is_large_takes_room_until_it_is_closed() -> None:
    spool, large = Spool(4_000_000), [b"x" * 900_000, b""]

    async def read_twice() -> None:
        (await open_body(FakeExchange(large), CHUNKED, spool=spool)).close()
        held = await open_body(FakeExchange(large), CHUNKED, spool=spool)
        with pytest.raises(SpoolFullError):
            await open_body(FakeExchange(large), CHUNKED, spool=spool)
        held.close()

    drive(read_twice())


def test_what_is_small_takes_no_room() -> None:
    assert read(FakeExchange([b"x" * IN_MEMORY_BYTES, b""]), CHUNKED, room=0).length == IN_MEMORY_BYTES


def test_one_address_leaves_room_for_others() -> None:
    spool = Spool(400)
    spool.take("192.0.2.7", 100)
    with pytest.raises(SpoolFullError):
        spool.take("192.0.2.7", 1)
    spool.take("192.0.2.8", 100)


def test_there_is_not_more_room_than_there_is() -> None:
    spool = Spool(400)
    for number in range(4):
        spool.take(f"192.0.2.{number}", 100)
    with pytest.raises(SpoolFullError):
        spool.take("192.0.2.9", 1)
