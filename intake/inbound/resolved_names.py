"""DNS look-ups by configured resolvers or those of the machine, with a time limit for each answer."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from ipaddress import ip_address
from typing import Any

from dns.exception import DNSException
from dns.rdatatype import RdataType
from dns.resolver import NXDOMAIN, NoAnswer, NoResolverConfiguration, Resolver

from intake.mail.checks.names import Address, Names, UnansweredError

_SECONDS_EACH = 3.0
_SECONDS_IN_ALL = 10.0
_MOST_VALUES = 50


def resolve_by(servers: str) -> Callable[[], Names]:
    """A factory that makes the look-ups of one mail, with the resolvers at these comma-separated addresses or the system's."""
    named = tuple(each.strip() for each in servers.split(",") if each.strip())

    def begin() -> Names:
        return ResolvedNames(named, until=time.monotonic() + _SECONDS_IN_ALL)

    return begin


@dataclass(frozen=True, slots=True)
class ResolvedNames:
    """DNS look-ups until a deadline, by the resolvers at these addresses or the system's; after it every look-up fails."""

    named: tuple[str, ...]
    until: float = field(kw_only=True)

    def texts(self, name: str) -> Sequence[bytes]:
        return [b"".join(each.strings) for each in self._ask(name, RdataType.TXT)]

    def addresses(self, name: str, *, version: int) -> Sequence[Address]:
        kind = {4: RdataType.A, 6: RdataType.AAAA}[version]
        return [ip_address(each.address) for each in self._ask(name, kind)]

    def exchangers(self, name: str) -> Sequence[str]:
        return [str(each.exchange).rstrip(".") for each in self._ask(name, RdataType.MX)]

    def _ask(self, name: str, kind: RdataType) -> list[Any]:
        seconds = min(_SECONDS_EACH, self.until - time.monotonic())
        resolver = resolver_at(self.named) if seconds > 0 else None
        if resolver is None:
            raise UnansweredError("Nobody answered in time.")
        try:
            found = resolver.resolve(name, kind, lifetime=seconds, search=False)
        except (NXDOMAIN, NoAnswer):
            return []
        except (DNSException, OSError) as error:
            raise UnansweredError(f"Nobody answered ({type(error).__name__}).") from error
        return list(found)[:_MOST_VALUES]


@cache
def resolver_at(named: tuple[str, ...]) -> Resolver | None:
    """One resolver for all mails; None where the system has none configured."""
    try:
        resolver = Resolver(configure=not named)
    except NoResolverConfiguration:
        return None
    if named:
        resolver.nameservers = list(named)
    return resolver
