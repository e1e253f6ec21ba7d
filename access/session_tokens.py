"""Session tokens and the CSRF tokens that belong to them. Pure."""

import hashlib
import hmac
import re

from access.base62 import CHECKSUM_LENGTH, checksum, random_text

SECRET_LENGTH = 32  # 190 random bits

_TOKEN = re.compile(rf"\Aglnr_session_[0-9A-Za-z]{{{SECRET_LENGTH}}}_[0-9A-Za-z]{{{CHECKSUM_LENGTH}}}\Z")


def mint_token() -> str:
    """A session token that nobody has seen before."""
    body = f"glnr_session_{random_text(SECRET_LENGTH)}"
    return f"{body}_{checksum(body)}"


def is_token(text: str) -> bool:
    """Whether the text could be one of ours; tells without asking the database."""
    return _TOKEN.match(text) is not None and hmac.compare_digest(
        checksum(text[: -CHECKSUM_LENGTH - 1]), text[-CHECKSUM_LENGTH:]
    )


def hash_token(token: str) -> str:
    """What is stored of a token; random enough to need no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


def csrf_token(token: str, *, signing_key: bytes) -> str:
    """The CSRF token of a session: made from its token, so that pages can show it and nothing more is stored."""
    return hmac.new(signing_key, b"csrf\0" + token.encode(), hashlib.sha256).hexdigest()
