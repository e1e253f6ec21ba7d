"""Tokens of links that work once: to join, to set up the installation, to reset a password. Pure."""

import hashlib
import hmac
import re
from enum import StrEnum

from access.base62 import CHECKSUM_LENGTH, checksum, random_text

SECRET_LENGTH = 32  # 190 random bits


class LinkKind(StrEnum):
    """What a link is for. The token contains the kind and is valid for that kind only."""

    JOIN = "join"
    SETUP = "setup"
    RESET = "reset"


_TOKEN = re.compile(
    rf"\Aglnr_(?P<kind>{'|'.join(LinkKind)})_[0-9A-Za-z]{{{SECRET_LENGTH}}}_[0-9A-Za-z]{{{CHECKSUM_LENGTH}}}\Z"
)


def mint_token(kind: LinkKind) -> str:
    """A new random token."""
    body = f"glnr_{kind.value}_{random_text(SECRET_LENGTH)}"
    return f"{body}_{checksum(body)}"


def kind_of(text: str) -> LinkKind | None:
    """The kind of a text with the form and checksum of a token; None for other text. Needs no database."""
    found = _TOKEN.match(text)
    body, _, tail = text.rpartition("_")
    if found is None or not hmac.compare_digest(checksum(body), tail):
        return None
    return LinkKind(found["kind"])


def hash_token(token: str) -> str:
    """The stored hash of a token. Its 190 random bits make a slow hash unnecessary."""
    return hashlib.sha256(token.encode()).hexdigest()
