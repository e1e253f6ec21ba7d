"""Fetch JSON from the provider: limited in time and size, without redirects, and inside our own network only from its own host."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from ipaddress import ip_network
from typing import Any, Final
from urllib.parse import urlsplit

from api.sign_on.errors import ProviderUnavailableError, SignOnFailedError
from deliver.webhooks.calling import Asked, Caller, CallFailedError

SECONDS: Final = 8.0
MOST_BYTES: Final = 512 * 1024
_ANYWHERE: Final = (ip_network("0.0.0.0/0"), ip_network("::/0"))
_OK, _FAULT = 200, 500


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches addresses of one provider, whose own host may be in any network."""

    issuer: str
    caller: Caller = field(default_factory=lambda: Caller(seconds=SECONDS))

    def fetch(self, url: str, *, form: bytes | None = None, headers: Mapping[str, str] | None = None) -> dict[str, Any]:
        """The JSON object at that address. Raises ProviderUnavailableError and SignOnFailedError."""
        if not self.is_safe(url):
            raise SignOnFailedError("The provider names an address that is not encrypted.")
        sent = {"Accept": "application/json", "User-Agent": "gleaner-sign-on", **(headers or {})}
        if form is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        asked = Asked("GET" if form is None else "POST", sent, form, most_bytes=MOST_BYTES + 1)
        try:
            answered = self._caller_for(url).send(url, asked)
        except CallFailedError as error:
            raise ProviderUnavailableError(f"The provider could not be asked. {error}") from error
        if answered.status >= _FAULT:
            raise ProviderUnavailableError("The provider answered with a fault of its own.")
        if answered.status != _OK:
            raise SignOnFailedError("The provider refused what it was asked.")
        return _object(answered.content)

    def is_safe(self, url: str) -> bool:
        """Whether the address uses HTTPS, or is on the provider's own host when that uses plain HTTP."""
        parts, issuer = urlsplit(url), urlsplit(self.issuer)
        is_named = bool(parts.hostname) and "@" not in parts.netloc
        return is_named and (parts.scheme == "https" or (parts.scheme, parts.netloc) == ("http", issuer.netloc))

    def _caller_for(self, url: str) -> Caller:
        is_own = urlsplit(url).hostname == urlsplit(self.issuer).hostname
        return replace(self.caller, allowed=_ANYWHERE) if is_own else self.caller


def _object(content: bytes) -> dict[str, Any]:
    if len(content) > MOST_BYTES:
        raise SignOnFailedError("The provider's answer is too large.")
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise SignOnFailedError("The provider's answer is not JSON.") from error
    if not isinstance(found, dict):
        raise SignOnFailedError("The provider's answer is not an object.")
    return found
