"""The part of the RSGI protocol that we use."""

from collections.abc import AsyncIterator, Sequence
from typing import Any, Protocol

Headers = list[tuple[str, str]]


class HeaderMap(Protocol):
    """The headers as received, with names in lower case. Repeated headers are kept."""

    def items(self) -> Sequence[tuple[str, str]]: ...

    def get(self, key: str, default: Any = None) -> Any: ...


class Scope(Protocol):
    """The head of a request."""

    http_version: str
    server: str
    client: str
    scheme: str
    method: str
    path: str
    query_string: str

    @property
    def headers(self) -> HeaderMap: ...


class Transport(Protocol):
    """A stream to the caller. Sending waits until the caller has received the earlier bytes."""

    async def send_bytes(self, data: bytes) -> None: ...


class Exchange(Protocol):
    """The body of a request, and the means to answer it."""

    def __aiter__(self) -> AsyncIterator[bytes]: ...

    async def client_disconnect(self) -> None: ...

    def response_bytes(self, status: int, headers: Headers, body: bytes) -> None: ...

    def response_stream(self, status: int, headers: Headers) -> Transport: ...
