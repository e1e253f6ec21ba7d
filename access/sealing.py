"""Secrets that have to be read again, kept so that a copy of the database alone is not enough. Pure."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE_BYTES = 12


def seal(secret: bytes, *, signing_key: bytes, whose: str) -> bytes:
    """The secret, which only the same key opens again, and only for the same owner."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + _cipher(signing_key).encrypt(nonce, secret, whose.encode())


def unseal(sealed: bytes, *, signing_key: bytes, whose: str) -> bytes | None:
    """The secret; None when it was sealed with another key, for somebody else, or was tampered with."""
    try:
        return _cipher(signing_key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], whose.encode())
    except (InvalidTag, ValueError):
        return None


def _cipher(signing_key: bytes) -> AESGCM:
    return AESGCM(HKDF(algorithm=SHA256(), length=32, salt=None, info=b"gleaner sealed secrets").derive(signing_key))
