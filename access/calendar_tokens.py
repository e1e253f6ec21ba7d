"""The tokens that calendar programs carry in an address, because they can send nothing else. Pure."""

import hashlib
import hmac
import re

from access.base62 import CHECKSUM_LENGTH, checksum, random_text

SECRET_LENGTH = 32  # 190 random bits

_TOKEN = re.compile(rf"\Aglnr_calendar_[0-9A-Za-z]{{{SECRET_LENGTH}}}_[0-9A-Za-z]{{{CHECKSUM_LENGTH}}}\Z")


def mint_token() -> str:
    """A token that nobody has seen before."""
    body = f"glnr_calendar_{random_text(SECRET_LENGTH)}"
    return f"{body}_{checksum(body)}"


def is_token(text: str) -> bool:
    """Whether the text could be one of ours; tells without asking the database."""
    if _TOKEN.match(text) is None:
        return False
    body, _, tail = text.rpartition("_")
    return hmac.compare_digest(checksum(body), tail)


def hash_token(token: str) -> str:
    """What is stored of a token; random enough to need no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()
