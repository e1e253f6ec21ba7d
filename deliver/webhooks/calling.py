"""One call to a receiver: its name is resolved once, the address is checked and used, and the duration is limited.

Redirects are not followed, because their target is an address that was never checked.
"""

import http.client
import socket
import ssl
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any, Self
from urllib.parse import SplitResult, urlsplit

from deliver.webhooks.networks import Address, Network, is_allowed, may_reach

CONNECT_SECONDS = 5.0
CALL_SECONDS = 15.0
READ_BYTES = 4096
KEPT_CHARS = 1000
_PORTS = {"http": 80, "https": 443}
Resolver = Callable[..., Sequence[Any]]


class CallFailedError(Exception):
    """The receiver was not reached, or did not answer. The message says why without details of the operator's network."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The receiver's answer: its status and the first 1000 characters of its text."""

    status: int
    text: str

    @property
    def is_success(self) -> bool:
        return 200 <= self.status < 300  # noqa: PLR2004  # what HTTP calls success


@dataclass(frozen=True, slots=True)
class Answered:
    """The status and the raw body, as far as it was read."""

    status: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: method, headers, body, and how many bytes of the answer are read."""

    method: str
    headers: Mapping[str, str]
    body: bytes | None = None
    most_bytes: int = READ_BYTES


@dataclass(frozen=True, slots=True)
class Caller:
    """Makes calls. ``allowed`` lists networks that may be reached besides public ones, ``seconds`` limits one call."""

    allowed: Sequence[Network] = ()
    seconds: float = CALL_SECONDS
    resolve: Resolver = field(default=socket.getaddrinfo)

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Reply:
        """Raises CallFailedError."""
        answered = self.send(url, Asked("POST", {"User-Agent": "gleaner-webhooks", **headers}, body))
        text = answered.content.decode(errors="replace")
        return Reply(answered.status, "".join(char for char in text if char.isprintable() or char == "\n")[:KEPT_CHARS])

    def send(self, url: str, asked: Asked) -> Answered:
        """Raises CallFailedError."""
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
        address = self._address_of(host, port, is_encrypted=parts.scheme == "https")
        try:
            with _Line(self.seconds) as line:
                line.open(address, port, host if parts.scheme == "https" else None)
                return _exchange(line, parts, asked)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise CallFailedError(_why(error, line)) from error

    def _address_of(self, host: str, port: int, *, is_encrypted: bool) -> Address:
        """The address to connect to. Raises CallFailedError when any of the name's addresses must not be reached."""
        try:
            found = self.resolve(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise CallFailedError("The name of the host could not be resolved.") from error
        addresses = [ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
        if not addresses or not all(may_reach(address, self.allowed) for address in addresses):
            raise CallFailedError("The host is not in a public network, and its network is not allowed.")
        if not is_encrypted and not all(is_allowed(address, self.allowed) for address in addresses):
            raise CallFailedError("Public receivers are called over HTTPS only.")
        return addresses[0]


class _Line:
    """A connection that a timer shuts down after ``seconds``, even while the receiver still sends."""

    def __init__(self, seconds: float) -> None:
        self.is_cut = False
        self.socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        if self.socket is not None:
            self.socket.close()

    def open(self, address: Address, port: int, name: str | None) -> None:
        """Connect; with a name, over TLS with the certificate checked for that name. Raises OSError."""
        self.socket = socket.create_connection((str(address), port), timeout=CONNECT_SECONDS)
        if name is not None:
            self.socket = ssl.create_default_context().wrap_socket(self.socket, server_hostname=name)

    def _cut(self) -> None:
        self.is_cut = True
        if self.socket is not None:
            with suppress(OSError):
                self.socket.shutdown(socket.SHUT_RDWR)


def _exchange(line: _Line, parts: SplitResult, asked: Asked) -> Answered:
    assert line.socket is not None, "the line is open"
    connection = http.client.HTTPConnection(parts.hostname or "")
    connection.sock = line.socket
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    sent = {"Host": parts.netloc, "Connection": "close", **asked.headers}
    connection.request(asked.method, path, body=asked.body, headers=sent)
    answer = connection.getresponse()
    content = answer.read(asked.most_bytes)
    if line.is_cut:
        raise TimeoutError
    return Answered(answer.status, content)


def _why(error: Exception, line: _Line) -> str:
    if line.is_cut or isinstance(error, TimeoutError):
        return "The receiver did not answer in time."
    if isinstance(error, ssl.SSLError):
        return "The connection could not be secured; perhaps the receiver's certificate does not hold."
    if isinstance(error, ConnectionRefusedError):
        return "The receiver refused the connection."
    if isinstance(error, http.client.HTTPException | ValueError):
        return "The receiver's answer was not HTTP, or broke off."
    return "The receiver could not be reached."
