"""API keys: how they are created, parsed and compared. Pure.

A key looks like ``glnr_key_<lookup>_<secret>_<checksum>``. The prefix identifies the key to people and secret scanners,
the lookup part finds the row, and the checksum rejects a mistyped key without a query.
"""

import hashlib
import hmac
import re
from dataclasses import dataclass, field
from enum import StrEnum

from access.base62 import CHECKSUM_LENGTH, checksum, random_text

LOOKUP_LENGTH = 12
SECRET_LENGTH = 32  # 190 random bits

KEY_PATTERN = rf"glnr_(?:key|agent)_[0-9A-Za-z]{{{LOOKUP_LENGTH}}}_[0-9A-Za-z]{{{SECRET_LENGTH}}}_[0-9A-Za-z]{{{CHECKSUM_LENGTH}}}"
_KEY = re.compile(rf"\A{KEY_PATTERN}\Z")


class KeyKind(StrEnum):
    """The kind of the key's member, part of the prefix, so that a leaked agent key is recognisable."""

    PERSON = "key"
    AGENT = "agent"


@dataclass(frozen=True, slots=True)
class MintedKey:
    """A new key. The text is shown once; only the lookup and the hash are stored."""

    text: str = field(repr=False)
    lookup: str
    secret_hash: str


@dataclass(frozen=True, slots=True)
class ParsedKey:
    """A well-formed key from a request, not yet compared with the stored hash."""

    kind: KeyKind
    lookup: str
    secret: str = field(repr=False)

    def matches(self, secret_hash: str) -> bool:
        return hmac.compare_digest(hash_secret(self.secret), secret_hash)


def mint_key(kind: KeyKind) -> MintedKey:
    """A new random key."""
    lookup, secret = random_text(LOOKUP_LENGTH), random_text(SECRET_LENGTH)
    body = f"glnr_{kind.value}_{lookup}_{secret}"
    return MintedKey(text=f"{body}_{checksum(body)}", lookup=lookup, secret_hash=hash_secret(secret))


def parse_key(text: str) -> ParsedKey | None:
    """The parts of a well-formed key; None when it is not one or its checksum is wrong."""
    if _KEY.match(text) is None:
        return None
    body, _, tail = text.rpartition("_")
    if not hmac.compare_digest(checksum(body), tail):
        return None
    _, kind, lookup, secret = body.split("_")
    return ParsedKey(kind=KeyKind(kind), lookup=lookup, secret=secret)


def hash_secret(secret: str) -> str:
    """The stored hash of a secret. Its 190 random bits can't be guessed, so that a slow hash would add nothing."""
    return hashlib.sha256(secret.encode()).hexdigest()
