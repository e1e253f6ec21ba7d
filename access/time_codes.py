"""Time-based one-time codes of RFC 6238, which change every 30 seconds. Pure."""

import base64
import hmac
import secrets
import struct
from datetime import datetime
from urllib.parse import quote, urlencode

DIGITS = 6
SECONDS = 30
SECRET_BYTES = 20
# Steps by which a phone's clock may be wrong, in either direction.
SKEW = 1
ISSUER = "Gleaner"


def mint_secret() -> bytes:
    """A new random secret."""
    return secrets.token_bytes(SECRET_BYTES)


def step_of(at: datetime) -> int:
    """The number of the 30-second step since 1970."""
    return int(at.timestamp()) // SECONDS


def code_of(secret: bytes, step: int) -> str:
    """The code of that step."""
    digest = hmac.digest(secret, struct.pack(">Q", step), "sha1")
    place = digest[-1] & 0x0F
    (number,) = struct.unpack(">I", digest[place : place + 4])
    return f"{(number & 0x7FFFFFFF) % 10**DIGITS:0{DIGITS}d}"


def find_step(secret: bytes, code: str, *, at: datetime, after: int) -> int | None:
    """The step of the code, if it is the present or a neighbouring step and later than ``after``, the last used one."""
    if not (code.isascii() and code.isdigit()):
        return None
    now = step_of(at)
    fitting = [step for step in range(now - SKEW, now + SKEW + 1) if hmac.compare_digest(code_of(secret, step), code)]
    return next((step for step in fitting if step > after), None)


def text_of(secret: bytes) -> str:
    """The secret in base32, for apps that can't scan."""
    return base64.b32encode(secret).decode().rstrip("=")


def uri_of(secret: bytes, *, account: str) -> str:
    """The ``otpauth`` URI for the QR code."""
    asked = urlencode({"secret": text_of(secret), "issuer": ISSUER, "digits": DIGITS, "period": SECONDS})
    return f"otpauth://totp/{quote(f'{ISSUER}:{account}')}?{asked}"
