"""Device tokens: kept by a browser in which an account logged in before, so that guesses of strangers don't lock it out.

A device token grants no access. It only selects a separate counter for failed log-ins.
"""

import hashlib
import hmac
import secrets

_PARTS = 3
_OF_ACCOUNT = 32


def mint_device_token(email: str, *, signing_key: bytes) -> str:
    """A new device token for the account of that address."""
    said = f"{secrets.token_hex(16)}.{_account(email)}"
    return f"{said}.{_signature(said, signing_key=signing_key)}"


def is_device_token(token: str, *, signing_key: bytes) -> bool:
    """Whether this installation signed the token, for any account."""
    said, _, signature = token.rpartition(".")
    if token.count(".") != _PARTS - 1 or not token.isascii():
        return False
    return hmac.compare_digest(signature, _signature(said, signing_key=signing_key))


def find_device(token: str, *, email: str, signing_key: bytes) -> str | None:
    """The id of the device when the token belongs to the account of that address; None otherwise."""
    device, _, rest = token.partition(".")
    is_theirs = rest.partition(".")[0] == _account(email)
    return device if is_theirs and is_device_token(token, signing_key=signing_key) else None


def _account(email: str) -> str:
    return hashlib.sha256(email.strip().lower().encode("utf-8", "surrogatepass")).hexdigest()[:_OF_ACCOUNT]


def _signature(said: str, *, signing_key: bytes) -> str:
    return hmac.new(signing_key, f"device\n{said}".encode(), hashlib.sha256).hexdigest()
