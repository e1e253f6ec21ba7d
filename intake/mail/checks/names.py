"""The names of the internet as the checks of senders ask for them, whoever answers. Pure.

Every mail may ask for so much and no more: what a stranger writes into a mail decides about what is asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address
from typing import Protocol

Address = IPv4Address | IPv6Address
MOST_QUESTIONS = 60
LONGEST_NAME = 253
_LONGEST_LABEL = 63


class UnansweredError(Exception):
    """Nobody answered in time, or too much was asked: nothing is known, and asking again later may tell."""


class Names(Protocol):
    """Who answers. What is not there has no values; raises UnansweredError where that is not certain."""

    def texts(self, name: str) -> Sequence[bytes]:
        """The TXT records of a name, the pieces of each put together."""

    def addresses(self, name: str, *, version: int) -> Sequence[Address]:
        """Its addresses of IP version 4 or 6."""

    def exchangers(self, name: str) -> Sequence[str]:
        """The hosts that take its mail."""


@dataclass(slots=True)
class Asking:
    """The questions of one mail: each is asked once, and there is an end to them."""

    names: Names
    _known: dict[tuple[str, str], Sequence[object]] = field(default_factory=dict)
    _left: int = MOST_QUESTIONS

    def texts(self, name: str) -> tuple[str, ...]:
        found = self._ask("TXT", name, lambda: self.names.texts(name)) if is_name(name) else ()
        return tuple(each.decode("ascii", "replace") for each in found if isinstance(each, bytes))

    def addresses(self, name: str, *, version: int) -> tuple[Address, ...]:
        kind = f"IPv{version}"
        found = self._ask(kind, name, lambda: self.names.addresses(name, version=version)) if is_name(name) else ()
        return tuple(each for each in found if isinstance(each, Address))

    def exchangers(self, name: str) -> tuple[str, ...]:
        found = self._ask("MX", name, lambda: self.names.exchangers(name)) if is_name(name) else ()
        return tuple(str(each) for each in found)

    def _ask(self, kind: str, name: str, ask: "_Ask") -> Sequence[object]:
        key = kind, name.lower()
        if key not in self._known:
            if self._left <= 0:
                raise UnansweredError("A mail may ask for no more names.")
            self._left -= 1
            self._known[key] = ask()
        return self._known[key]


class _Ask(Protocol):
    def __call__(self) -> Sequence[object]: ...


def is_name(text: str) -> bool:
    """Whether it could be the name of a host or a domain that others know."""
    labels = text.rstrip(".").split(".")
    return (
        len(text) <= LONGEST_NAME
        and text.isascii()
        and len(labels) > 1
        and all(0 < len(label) <= _LONGEST_LABEL and _is_label(label) for label in labels)
    )


def _is_label(label: str) -> bool:
    return all(letter.isalnum() or letter in "-_" for letter in label)


def read_tags(record: str) -> dict[str, str]:
    """The pairs of a record such as ``v=DKIM1; k=rsa``, by names in small letters; of two with one name the first."""
    found: dict[str, str] = {}
    for part in record[:20_000].split(";")[:100]:
        name, equals, value = part.partition("=")
        if equals:
            found.setdefault(name.strip().lower(), value.strip())
    return found
