"""The state of a sign-on, kept by the browser while its owner is at the provider. It is sealed, so any web process can continue."""

import base64
import hashlib
import json
import secrets
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Final

from access.sealing import seal, unseal
from core.ids import AccountId

LIFETIME: Final = timedelta(minutes=10)
HOME: Final = "/review"
LONGEST_PATH: Final = 1000
_PURPOSE: Final = "sign-on"
# Prefixes that no page's address has.
_NO_PAGES: Final = ("//", "/\\", "/api/", "/v1/", "/ops/", "/mcp")


@dataclass(frozen=True, slots=True)
class Departure:
    """A browser's departure to the provider. The verifier proves that the same browser returns with this state.

    With an account it links that account; without one it signs on.
    """

    state: str
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)
    to: str
    until: float
    account_id: AccountId | None = None

    @property
    def challenge(self) -> str:
        """The challenge of the verifier (RFC 7636, S256)."""
        digest = hashlib.sha256(self.verifier.encode()).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def depart(to: str, *, now: datetime, account_id: AccountId | None = None) -> Departure:
    """A new departure with random secrets. Its page is always our own, whatever was asked for."""
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    return Departure(state, nonce, verifier, own_page(to), (now + LIFETIME).timestamp(), account_id)


def own_page(path: str) -> str:
    """The path, if it can only be a page of ours; otherwise the home page."""
    is_own = path.startswith("/") and not path.startswith(_NO_PAGES) and "\\" not in path
    return path if is_own and path.isprintable() and path.isascii() and len(path) <= LONGEST_PATH else HOME


def seal_departure(departure: Departure, *, signing_key: bytes) -> str:
    sealed = seal(json.dumps(asdict(departure)).encode(), signing_key=signing_key, whose=_PURPOSE)
    return base64.urlsafe_b64encode(sealed).decode()


def open_departure(cookie: str, *, signing_key: bytes, now: datetime) -> Departure | None:
    """The departure in the cookie; None when the seal is broken or the departure is too old."""
    try:
        sealed = base64.urlsafe_b64decode(cookie.encode())
    except ValueError:
        return None
    found = unseal(sealed, signing_key=signing_key, whose=_PURPOSE)
    departure = Departure(**json.loads(found)) if found is not None else None
    return departure if departure is not None and now.timestamp() < departure.until else None
