"""The tokens in links that work once: to join, to set the service up, to choose a new password. Pure."""

import hashlib
import hmac
import re
from enum import StrEnum

from access.base62 import CHECKSUM_LENGTH, checksum, random_text

SECRET_LENGTH = 32  # 190 random bits


class LinkKind(StrEnum):
    """What a link is for; its token says so, and is good for nothing else."""

    JOIN = "join"
    SETUP = "setup"
    RESET = "reset"


_TOKEN = re.compile(
    rf"\Aglnr_(?P<kind>{'|'.join(LinkKind)})_[0-9A-Za-z]{{{SECRET_LENGTH}}}_[0-9A-Za-z]{{{CHECKSUM_LENGTH}}}\Z"
)


def mint_token(kind: LinkKind) -> str:
    """A token that nobody has seen before."""
    body = f"glnr_{kind.value}_{random_text(SECRET_LENGTH)}"
    return f"{body}_{checksum(body)}"


def kind_of(text: str) -> LinkKind | None:
    """What the text could be a token for; None when it is none of ours. Tells without asking the database."""
    found = _TOKEN.match(text)
    body, _, tail = text.rpartition("_")
    if found is None or not hmac.compare_digest(checksum(body), tail):
        return None
    return LinkKind(found["kind"])


def hash_token(token: str) -> str:
    """What is stored of a token; random enough to need no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()
