"""Reading request bodies completely before the application runs: limits of size and speed, and where the bytes are stored."""

import asyncio
import io
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO

from api.dispatch.rsgi import Exchange, HeaderMap
from api.dispatch.spool import Spool
from core.errors import InvalidError

# Smaller bodies are stored in memory, larger ones on disk.
IN_MEMORY_BYTES = 256 * 1024


class SlowBodyError(InvalidError):
    """The body arrived more slowly than the limits allow."""

    code = "slow_body"


class CutBodyError(InvalidError):
    """The body ended too early, or its chunks are malformed."""

    code = "incomplete_body"


@dataclass(frozen=True, slots=True)
class BodyLimits:
    """Limits of size and time. A body may take ``grace_seconds`` and a second more for each ``bytes_per_second``, up to a maximum."""

    most_bytes: int
    grace_seconds: float
    bytes_per_second: int
    longest_seconds: float

    def seconds_for(self, received: int) -> float:
        return min(self.longest_seconds, self.grace_seconds + received / self.bytes_per_second)


@dataclass(frozen=True, slots=True)
class Body:
    """The bytes of a request, readable from the start. Closing it frees the memory or disk space.

    A body over the limit has a length above it, and incomplete bytes.
    """

    file: IO[bytes]
    length: int
    close: Callable[[], None]


async def read_body(exchange: Exchange, headers: HeaderMap, *, limits: BodyLimits, spool: Spool, address: str) -> Body:
    """Return the whole body. Raises SlowBodyError, CutBodyError, and SpoolFullError."""
    announced = announced_length(headers)
    is_chunked = announced is None and headers.get("transfer-encoding") is not None
    if not is_chunked and not 0 < (announced or 0) <= limits.most_bytes:
        # A too large announced length is refused before a byte of the body is read.
        nothing = io.BytesIO()
        return Body(nothing, announced or 0, nothing.close)
    reading = _Reading(limits, spool, address=address, announced=announced)
    with ExitStack() as unless_read:
        unless_read.callback(reading.close)
        await reading.read(exchange)
        unless_read.pop_all()
    return Body(reading.file, reading.received, reading.close)


def announced_length(headers: HeaderMap) -> int | None:
    """The announced length. The server has already refused requests with several lengths or a malformed one."""
    sent = headers.get("content-length")
    return int(sent) if sent is not None else None


class _Reading:
    """One body that is being received."""

    def __init__(self, limits: BodyLimits, spool: Spool, *, address: str, announced: int | None) -> None:
        self._limits = limits
        self._spool = spool
        self._address = address
        self._announced = announced
        self._spooled = 0
        self._empty_chunks = 0
        self.file: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY_BYTES)  # noqa: SIM115  # closed with the body
        self.received = 0

    async def read(self, exchange: Exchange) -> None:
        started = asyncio.get_running_loop().time()
        try:
            async with asyncio.timeout(self._limits.seconds_for(0)) as deadline:
                async for chunk in exchange:
                    self._take(chunk)
                    if self.received > self._limits.most_bytes:
                        break
                    deadline.reschedule(started + self._limits.seconds_for(self.received))
        except TimeoutError as error:
            raise SlowBodyError("The body came too slowly.") from error
        self._refuse_cut()
        self.file.seek(0)

    def close(self) -> None:
        self.file.close()
        self._spool.give_back(self._address, self._spooled)
        self._spooled = 0

    def _take(self, chunk: bytes) -> None:
        if not chunk:
            self._empty_chunks += 1
            return
        self.received += len(chunk)
        if (more := self.received - IN_MEMORY_BYTES - self._spooled) > 0:
            self._spool.take(self._address, more)
            self._spooled += more
        self.file.write(chunk)

    def _refuse_cut(self) -> None:
        """Raise CutBodyError for an incomplete body. The server marks a body that broke off, or has trailers, by one more empty chunk."""
        if self.received > self._limits.most_bytes:
            return
        if self._empty_chunks > 1 or self._announced not in {None, self.received}:
            raise CutBodyError("The body is not whole.")
