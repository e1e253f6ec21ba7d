"""One call to a receiver: resolved once, checked, sent to that very address, and never longer than it may take.

Redirects are not followed: what a receiver names there was never checked, and a webhook has one address.
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
    """The receiver was not reached, or did not answer; the words say why, and nothing of our own network."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the receiver answered: its status, and how its text begins."""

    status: int
    text: str

    @property
    def is_success(self) -> bool:
        return 200 <= self.status < 300  # noqa: PLR2004  # what HTTP calls success


@dataclass(frozen=True, slots=True)
class Answered:
    """What came back as it is, as far as it was read."""

    status: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Asked:
    """What is sent: the method, what comes with it, and how much of the answer is read."""

    method: str
    headers: Mapping[str, str]
    body: bytes | None = None
    most_bytes: int = READ_BYTES


@dataclass(frozen=True, slots=True)
class Caller:
    """How calls are made: which networks may be reached besides public ones, and for how long one may last."""

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
        """The address to connect to. One that must not be reached is refused, also when another stands beside it."""
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
    """A connection that is cut off when its time is over, whatever the other side is doing then."""

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
        """Connect, and prove whom we speak to when a name is given. Raises OSError."""
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
