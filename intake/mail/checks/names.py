"""The DNS interface for the checks of senders. Pure.

The look-ups of each mail are limited, because an untrusted sender controls what is looked up.
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
    """A look-up failed or timed out, or the limit was reached. A later try may succeed."""


class Names(Protocol):
    """DNS look-ups. Missing records give an empty result; raises UnansweredError where that is not certain."""

    def texts(self, name: str) -> Sequence[bytes]:
        """The TXT records of a name, each with its pieces joined."""

    def addresses(self, name: str, *, version: int) -> Sequence[Address]:
        """The addresses of a name of IP version 4 or 6."""

    def exchangers(self, name: str) -> Sequence[str]:
        """The mail exchangers of a name."""


@dataclass(slots=True)
class Asking:
    """The look-ups for one mail: cached, and limited in number."""

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
    """Whether the text has the form of a public host or domain name."""
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
    """The tags of a record such as ``v=DKIM1; k=rsa``, by lower-case name; of repeated names the first."""
    found: dict[str, str] = {}
    for part in record[:20_000].split(";")[:100]:
        name, equals, value = part.partition("=")
        if equals:
            found.setdefault(name.strip().lower(), value.strip())
    return found
