"""Base62 text: random text, and checksums that catch a mistyped character. Pure."""

import secrets
import string
from zlib import crc32

ALPHABET = string.digits + string.ascii_uppercase + string.ascii_lowercase
CHECKSUM_LENGTH = 6


def random_text(length: int) -> str:
    """Unguessable text of that length, 5.95 bits for each character."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def checksum(text: str) -> str:
    """Six characters that differ whenever one character, or two neighbours, of the text differ."""
    rest, digits = crc32(text.encode()), ""
    for _ in range(CHECKSUM_LENGTH):
        rest, digit = divmod(rest, len(ALPHABET))
        digits = ALPHABET[digit] + digits
    return digits
