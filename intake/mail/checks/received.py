"""Finds the host that sent a mail to our own server, from the Received lines of that server."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from intake.mail.checks.names import Address
from intake.mail.checks.spf import read_client
from intake.mail.message import Mail

_MOST_HOPS = 5
_LONGEST = 2_000
_BY = re.compile(r"\bby\s+([\w.-]{1,255})", re.IGNORECASE)
_FROM = re.compile(r"from\s+([\w.\[\]:-]{1,255})", re.IGNORECASE)
_HELO = re.compile(r"\bhelo=([\w.-]{1,255})", re.IGNORECASE)
_ADDRESS = re.compile(r"\[(?:IPv6:)?([0-9a-f.:]{2,45})\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Handover:
    """The address of the host that connected to our server, and its HELO name."""

    client: Address
    helo: str


def find_handover(mail: Mail, server: str) -> Handover | None:
    """The sending host, from the topmost lines of our own server; None where they name no external host."""
    for value in _own_lines(mail, server):
        before, _, _ = value.partition(" by ")
        for address in _ADDRESS.findall(before):
            client = read_client(address)
            if client is not None:
                return Handover(client, _helo(before))
    return None


def _own_lines(mail: Mail, server: str) -> Iterator[str]:
    """The topmost Received lines of our own server. Lines below those may be forged."""
    for value in mail.headers.all("received")[:_MOST_HOPS]:
        line = " ".join(value[:_LONGEST].encode("ascii", "replace").decode().split())
        match = _BY.search(line)
        if not server or match is None or match.group(1).lower() != server.lower():
            return
        yield line


def _helo(text: str) -> str:
    match = _HELO.search(text) or _FROM.match(text)
    return match.group(1).lower() if match else ""
