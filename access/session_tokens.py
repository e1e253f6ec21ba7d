"""Session tokens and the CSRF tokens that belong to them. Pure."""

import hashlib
import hmac
import re

from access.base62 import CHECKSUM_LENGTH, checksum, random_text

SECRET_LENGTH = 32  # 190 random bits

_TOKEN = re.compile(rf"\Aglnr_session_[0-9A-Za-z]{{{SECRET_LENGTH}}}_[0-9A-Za-z]{{{CHECKSUM_LENGTH}}}\Z")


def mint_token() -> str:
    """A new random session token."""
    body = f"glnr_session_{random_text(SECRET_LENGTH)}"
    return f"{body}_{checksum(body)}"


def is_token(text: str) -> bool:
    """Whether the text has the form and checksum of a session token. Needs no database."""
    return _TOKEN.match(text) is not None and hmac.compare_digest(
        checksum(text[: -CHECKSUM_LENGTH - 1]), text[-CHECKSUM_LENGTH:]
    )


def hash_token(token: str) -> str:
    """The stored hash of a token. Its 190 random bits make a slow hash unnecessary."""
    return hashlib.sha256(token.encode()).hexdigest()


def csrf_token(token: str, *, signing_key: bytes) -> str:
    """The CSRF token of a session, derived from the session token, so that pages can contain it and nothing is stored."""
    return hmac.new(signing_key, b"csrf\0" + token.encode(), hashlib.sha256).hexdigest()
