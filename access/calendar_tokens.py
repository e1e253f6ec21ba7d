"""Tokens in the URL of a calendar feed, because calendar programs can't send headers. Pure."""

import hashlib
import hmac
import re

from access.base62 import CHECKSUM_LENGTH, checksum, random_text

SECRET_LENGTH = 32  # 190 random bits

_TOKEN = re.compile(rf"\Aglnr_calendar_[0-9A-Za-z]{{{SECRET_LENGTH}}}_[0-9A-Za-z]{{{CHECKSUM_LENGTH}}}\Z")


def mint_token() -> str:
    """A new random token."""
    body = f"glnr_calendar_{random_text(SECRET_LENGTH)}"
    return f"{body}_{checksum(body)}"


def is_token(text: str) -> bool:
    """Whether the text has the form and checksum of a calendar token. Needs no database."""
    if _TOKEN.match(text) is None:
        return False
    body, _, tail = text.rpartition("_")
    return hmac.compare_digest(checksum(body), tail)


def hash_token(token: str) -> str:
    """The stored hash of a token. Its 190 random bits make a slow hash unnecessary."""
    return hashlib.sha256(token.encode()).hexdigest()
