"""SPF (RFC 7208): whether a host may send mail for a domain."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from ipaddress import ip_address, ip_network
from typing import cast

from intake.mail.checks.names import Address, Asking, UnansweredError, is_name

_MOST_LOOKUPS = 10
_MOST_EMPTY = 2
_MOST_HOSTS = 10
_MOST_TERMS = 100
_QUALIFIERS = {"+": "pass", "-": "fail", "~": "softfail", "?": "neutral"}
_TERM = re.compile(r"([+?~-]?)([a-z0-9]{1,12})(?::([^\s/]{1,255}))?((?:/\d{1,3})?(?://\d{1,3})?)", re.IGNORECASE)
_NETWORK = re.compile(r"([+?~-]?)(ip[46]):(\S{1,60})", re.IGNORECASE)
_MODIFIER = re.compile(r"([a-z][\w.-]{0,30})=(\S{0,255})", re.IGNORECASE)
_MACRO = re.compile(r"%(?:\{([a-z])(\d{0,3})(r?)([.+,/_=-]{0,7})\}|([%_-]))", re.IGNORECASE)
_ESCAPES = {"%": "%", "_": " ", "-": "%20"}


class _PermanentError(Exception):
    """The SPF record is invalid or needs too many look-ups."""


@dataclass(frozen=True, slots=True)
class Sending:
    """The sending host, and the domain of the envelope sender, or else the HELO name."""

    client: Address
    domain: str
    local: str = "postmaster"
    helo: str = ""


@dataclass(slots=True)
class _Budget:
    lookups: int = _MOST_LOOKUPS
    empty: int = _MOST_EMPTY

    def spend(self) -> None:
        self.lookups -= 1
        if self.lookups < 0:
            raise _PermanentError("A record may ask for ten names.")


@dataclass(frozen=True, slots=True)
class _Host:
    """The evaluation of one host for one domain."""

    asking: Asking
    sending: Sending
    domain: str
    budget: _Budget = field(default_factory=_Budget)

    def check(self) -> str:
        record = _find_record(self.asking, self.domain)
        if record is None:
            return "none"
        terms = record.split()[1 : _MOST_TERMS + 1]
        for term in terms:
            qualifier = self._matching(term)
            if qualifier is not None:
                return _QUALIFIERS[qualifier or "+"]
        return self._redirected(terms)

    def _redirected(self, terms: list[str]) -> str:
        for match in filter(None, map(_MODIFIER.fullmatch, terms)):
            if match.group(1).lower() == "redirect":
                self.budget.spend()
                found = replace(self, domain=self._expand(match.group(2))).check()
                if found == "none":
                    raise _PermanentError("It redirects to nothing.")
                return found
        return "neutral"

    def _matching(self, term: str) -> str | None:
        """The qualifier of a matching term; None where the term does not match or is no mechanism."""
        network = _NETWORK.fullmatch(term)
        if network:
            return network.group(1) if self._is_in(network.group(3)) else None
        if _MODIFIER.fullmatch(term):
            return None
        match = _TERM.fullmatch(term)
        if match is None:
            raise _PermanentError(f"The term {term[:40]!r} is no mechanism.")
        qualifier, name, argument, prefixes = match.groups()
        return qualifier if self._applies(name.lower(), argument, prefixes) else None

    def _applies(self, name: str, argument: str | None, prefixes: str) -> bool:
        if name == "all":
            return True
        self.budget.spend()
        domain = self._expand(argument) if argument else self.domain
        if name == "include" and argument:
            return self._includes(domain)
        if name == "exists" and argument:
            return bool(self._looked_up(self.asking.addresses(domain, version=4)))
        if name in {"a", "mx"}:
            hosts = self._exchangers(domain) if name == "mx" else (domain,)
            return any(self._has_address(host, prefixes) for host in hosts)
        if name == "ptr":
            # The mechanism is deprecated, and its look-ups can't be bounded.
            return False
        raise _PermanentError(f"The mechanism {name!r} is none.")

    def _includes(self, domain: str) -> bool:
        found = replace(self, domain=domain).check()
        if found == "none":
            raise _PermanentError("It includes nothing.")
        return found == "pass"

    def _exchangers(self, domain: str) -> tuple[str, ...]:
        hosts = self._looked_up(self.asking.exchangers(domain))
        if len(hosts) > _MOST_HOSTS:
            raise _PermanentError("More than ten hosts take its mail.")
        return cast(tuple[str, ...], hosts)

    def _has_address(self, host: str, prefixes: str) -> bool:
        client = self.sending.client
        short, _, long = (
            prefixes.lstrip("/").partition("//") if not prefixes.startswith("//") else ("", "", prefixes[2:])
        )
        prefix = short if client.version == 4 else long  # noqa: PLR2004  # an IP version is a name, not an amount
        found = self._looked_up(self.asking.addresses(host, version=client.version))
        return any(self._is_in(f"{address}/{prefix}" if prefix else str(address)) for address in found)

    def _looked_up(self, found: tuple[object, ...]) -> tuple[object, ...]:
        if not found:
            self.budget.empty -= 1
            if self.budget.empty < 0:
                raise _PermanentError("More than two names have nothing.")
        return found

    def _is_in(self, text: str) -> bool:
        try:
            network = ip_network(text, strict=False)
        except ValueError as error:
            raise _PermanentError(f"{text[:60]!r} is no network.") from error
        return self.sending.client.version == network.version and self.sending.client in network

    def _expand(self, text: str) -> str:
        expanded = _MACRO.sub(self._macro, text)
        while len(expanded) > 253 and "." in expanded:  # noqa: PLR2004  # the longest valid name
            expanded = expanded.partition(".")[2]
        return expanded

    def _macro(self, match: re.Match[str]) -> str:
        letter, digits, reverses, delimiters, escaped = match.groups()
        if escaped:
            return _ESCAPES[escaped]
        parts = re.split(f"[{re.escape(delimiters or '.')}]", self._value(letter.lower()))
        parts = parts[::-1] if reverses else parts
        return ".".join(parts[-int(digits) :] if digits and int(digits) else parts)

    def _value(self, letter: str) -> str:
        sending = self.sending
        values = {
            "s": f"{sending.local}@{sending.domain}",
            "l": sending.local,
            "o": sending.domain,
            "d": self.domain,
            "i": _dotted(sending.client),
            "v": "in-addr" if sending.client.version == 4 else "ip6",  # noqa: PLR2004  # a name, not an amount
            "h": sending.helo,
            "p": "unknown",
        }
        if letter not in values:
            raise _PermanentError(f"The macro {letter!r} is none.")
        return values[letter]


def check_host(asking: Asking, sending: Sending) -> str:
    """The SPF result: pass, fail, softfail, neutral, none, temperror or permerror."""
    if not is_name(sending.domain):
        return "none"
    try:
        return _Host(asking, sending, sending.domain).check()
    except UnansweredError:
        return "temperror"
    except (_PermanentError, RecursionError):
        return "permerror"


def read_client(address: str) -> Address | None:
    """The address of a public host; None for private addresses, which no record covers."""
    try:
        found = ip_address(address)
    except ValueError:
        return None
    mapped = getattr(found, "ipv4_mapped", None)
    client = cast(Address, mapped or found)
    return client if client.is_global else None


def _find_record(asking: Asking, domain: str) -> str | None:
    records = list(_records(asking, domain))
    if len(records) > 1:
        raise _PermanentError("There are two records.")
    return records[0] if records else None


def _records(asking: Asking, domain: str) -> Iterator[str]:
    for text in asking.texts(domain):
        if text.lower() == "v=spf1" or text.lower().startswith("v=spf1 "):
            yield text[:10_000]


def _dotted(client: Address) -> str:
    return str(client) if client.version == 4 else ".".join(client.exploded.replace(":", ""))  # noqa: PLR2004  # a name
