"""A server that speaks RSGI, without a socket: it hands a request over and remembers what is answered."""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

T = TypeVar("T")


class HeaderList:
    def __init__(self, items: Sequence[tuple[str, str]]) -> None:
        self._items = list(items)

    def items(self) -> Sequence[tuple[str, str]]:
        return self._items

    def get(self, key: str, default: Any = None) -> Any:
        return next((value for name, value in self._items if name == key), default)


@dataclass(frozen=True, slots=True)
class FakeScope:
    """The head of a request."""

    method: str = "GET"
    path: str = "/"
    query_string: str = ""
    sent: tuple[tuple[str, str], ...] = ()
    client: str = "192.0.2.7:40000"
    server: str = "127.0.0.1:8000"
    scheme: str = "http"
    http_version: str = "1.1"

    @property
    def headers(self) -> HeaderList:
        return HeaderList(self.sent)


@dataclass(slots=True)
class FakeExchange:
    """A body that comes in chunks as the server passes them on, the last of them empty; and what was answered."""

    chunks: Sequence[bytes] = ()
    stalls: bool = False
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    asked: int = 0
    gone: asyncio.Event = field(default_factory=asyncio.Event)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self.chunks:
            self.asked += 1
            yield chunk
        if self.stalls:
            await asyncio.Event().wait()

    async def client_disconnect(self) -> None:
        await self.gone.wait()

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.status, self.headers, self.body = status, dict(headers), body

    def response_stream(self, status: int, headers: list[tuple[str, str]]) -> "FakeExchange":
        self.status, self.headers = status, dict(headers)
        return self

    async def send_bytes(self, data: bytes) -> None:
        self.body += data


def drive(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run it to its end on a loop of its own."""
    return asyncio.run(coroutine)
