"""What a browser keeps in which an account was logged in before, so that guesses of others don't shut it out.

It opens nothing: it only says that guesses from here are counted apart from those of strangers.
"""

import hashlib
import hmac
import secrets

_PARTS = 3
_OF_ACCOUNT = 32


def mint_device_token(email: str, *, signing_key: bytes) -> str:
    """A device that nobody else has, known to that account."""
    said = f"{secrets.token_hex(16)}.{_account(email)}"
    return f"{said}.{_signature(said, signing_key=signing_key)}"


def is_device_token(token: str, *, signing_key: bytes) -> bool:
    """Whether we made it, for whatever account."""
    said, _, signature = token.rpartition(".")
    if token.count(".") != _PARTS - 1 or not token.isascii():
        return False
    return hmac.compare_digest(signature, _signature(said, signing_key=signing_key))


def find_device(token: str, *, email: str, signing_key: bytes) -> str | None:
    """The id of the device, when the account of that address was logged in there before."""
    device, _, rest = token.partition(".")
    is_theirs = rest.partition(".")[0] == _account(email)
    return device if is_theirs and is_device_token(token, signing_key=signing_key) else None


def _account(email: str) -> str:
    return hashlib.sha256(email.strip().lower().encode("utf-8", "surrogatepass")).hexdigest()[:_OF_ACCOUNT]


def _signature(said: str, *, signing_key: bytes) -> str:
    return hmac.new(signing_key, f"device\n{said}".encode(), hashlib.sha256).hexdigest()
