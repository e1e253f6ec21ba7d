"""Idle connections: of a network that holds very many, those that were silent longest are closed.

The server reports a connection only after a complete request head. So idle ones are found among the process's own open
files, and the kernel tells the peer and how long nothing was received. This works on Linux only.
"""

import os
import socket
import stat
import struct
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

from core.networks import network_of

OPEN_FILES = Path("/proc/self/fd")
# Seconds. A newer connection may hold a request that the server has not begun with.
FRESH_SECONDS = 5.0
# The offset in the kernel's tcp_info of the milliseconds since data was last received.
_LAST_RECEIVED_AT = 52
_ACCOUNT_BYTES = 104
# The address, with IPv4-mapped addresses as IPv4, and the port.
Peer = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Connection:
    """One open connection of this process. ``file`` is its file descriptor."""

    file: int
    peer: Peer
    idle_seconds: float


def peer_named(text: str) -> Peer:
    """The peer that the server's text names."""
    host, _, port = text.rpartition(":")
    return peer_at(host.strip("[]"), int(port) if port.isdigit() else 0)


def peer_at(host: str, port: int) -> Peer:
    try:
        address = ip_address(host)
    except ValueError:
        return host, port
    return str(getattr(address, "ipv4_mapped", None) or address), port


def find_excess(connections: Iterable[Connection], *, busy: Collection[Peer], most_each: int) -> list[Connection]:
    """The connections above the limit of idle ones per network, longest idle first. Pure."""
    idle: defaultdict[str, list[Connection]] = defaultdict(list)
    for each in connections:
        if each.peer not in busy and each.idle_seconds >= FRESH_SECONDS:
            idle[network_of(each.peer[0])].append(each)
    return [
        each
        for held in idle.values()
        for each in sorted(held, key=lambda one: one.idle_seconds, reverse=True)[: max(0, len(held) - most_each)]
    ]


def close_excess(*, port: int, busy: Collection[Peer], most_each: int) -> int:
    """Close the idle connections above the limit per network on that port. Returns how many were closed."""
    if not may_be_excess(busy=len(busy), most_each=most_each):
        return 0
    held = dict(_look_at_all(port))
    try:
        excess = find_excess(held, busy=busy, most_each=most_each)
        for each in excess:
            with suppress(OSError):
                held[each].shutdown(socket.SHUT_RDWR)
    finally:
        for own in held.values():
            own.close()
    return len(excess)


def may_be_excess(*, busy: int, most_each: int) -> bool:
    """Whether enough files are open, besides those of requests under way, for a network to exceed the limit.

    Checking a thousand connections takes 30 ms. A thousand streams are all under way and need no check.
    """
    return OPEN_FILES.exists() and sum(1 for _ in OPEN_FILES.iterdir()) - busy > most_each


def _look_at_all(port: int) -> Iterator[tuple[Connection, socket.socket]]:
    """Each connection with a duplicated descriptor, because the server may close its own and reuse the number at any moment."""
    for number in [int(each.name) for each in OPEN_FILES.iterdir()]:
        with suppress(OSError):
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                own = socket.socket(fileno=os.dup(number))
                connection = _look_at(number, own, port)
                if connection is None:
                    own.close()
                else:
                    yield connection, own


def _look_at(file: int, own: socket.socket, port: int) -> Connection | None:
    """None for files that are not accepted connections."""
    if own.family not in {socket.AF_INET, socket.AF_INET6} or own.type != socket.SOCK_STREAM:
        return None
    try:
        if own.getsockname()[1] != port:
            return None
        host, peer_port, *_ = own.getpeername()
        account = own.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _ACCOUNT_BYTES)
    except OSError:
        return None
    (milliseconds,) = struct.unpack_from("=I", account, _LAST_RECEIVED_AT)
    return Connection(file, peer_at(host, peer_port), milliseconds / 1000)
