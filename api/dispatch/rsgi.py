"""What a server that speaks RSGI hands over for each request, as far as we use it."""

from collections.abc import AsyncIterator, Sequence
from typing import Any, Protocol

Headers = list[tuple[str, str]]


class HeaderMap(Protocol):
    """Headers as they came, with names in lower case; one that came twice is there twice."""

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
    """Where an answer goes piece by piece; sending waits until the caller has taken what was sent before."""

    async def send_bytes(self, data: bytes) -> None: ...


class Exchange(Protocol):
    """The body of a request, and the way back."""

    def __aiter__(self) -> AsyncIterator[bytes]: ...

    async def client_disconnect(self) -> None: ...

    def response_bytes(self, status: int, headers: Headers, body: bytes) -> None: ...

    def response_stream(self, status: int, headers: Headers) -> Transport: ...
