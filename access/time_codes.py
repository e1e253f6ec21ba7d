"""Codes that change every half minute, as RFC 6238 has it: what a telephone shows and we compute as well. Pure."""

import base64
import hmac
import secrets
import struct
from datetime import datetime
from urllib.parse import quote, urlencode

DIGITS = 6
SECONDS = 30
SECRET_BYTES = 20
# A clock may be wrong by one step in either direction.
SKEW = 1
ISSUER = "Gleaner"


def mint_secret() -> bytes:
    """A secret that nobody has seen before."""
    return secrets.token_bytes(SECRET_BYTES)


def step_of(at: datetime) -> int:
    """Which half minute since 1970 that is."""
    return int(at.timestamp()) // SECONDS


def code_of(secret: bytes, step: int) -> str:
    """The code of that half minute."""
    digest = hmac.digest(secret, struct.pack(">Q", step), "sha1")
    place = digest[-1] & 0x0F
    (number,) = struct.unpack(">I", digest[place : place + 4])
    return f"{(number & 0x7FFFFFFF) % 10**DIGITS:0{DIGITS}d}"


def find_step(secret: bytes, code: str, *, at: datetime, after: int) -> int | None:
    """The half minute that the code is of, if that is now or next to it, and later than the last one that was used."""
    if not (code.isascii() and code.isdigit()):
        return None
    now = step_of(at)
    fitting = [step for step in range(now - SKEW, now + SKEW + 1) if hmac.compare_digest(code_of(secret, step), code)]
    return next((step for step in fitting if step > after), None)


def text_of(secret: bytes) -> str:
    """The secret as people type it into an app that can't scan."""
    return base64.b32encode(secret).decode().rstrip("=")


def uri_of(secret: bytes, *, account: str) -> str:
    """What apps scan."""
    asked = urlencode({"secret": text_of(secret), "issuer": ISSUER, "digits": DIGITS, "period": SECONDS})
    return f"otpauth://totp/{quote(f'{ISSUER}:{account}')}?{asked}"
