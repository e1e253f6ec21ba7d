"""Encrypts secrets that must be read again, so that a copy of the database alone does not reveal them. Pure."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE_BYTES = 12


def seal(secret: bytes, *, signing_key: bytes, whose: str) -> bytes:
    """The encrypted secret. Decryption needs the same key and the same owner."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + _cipher(signing_key).encrypt(nonce, secret, whose.encode())


def unseal(sealed: bytes, *, signing_key: bytes, whose: str) -> bytes | None:
    """The secret; None when it was sealed with another key or for another owner, or was changed."""
    try:
        return _cipher(signing_key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], whose.encode())
    except (InvalidTag, ValueError):
        return None


def _cipher(signing_key: bytes) -> AESGCM:
    return AESGCM(HKDF(algorithm=SHA256(), length=32, salt=None, info=b"gleaner sealed secrets").derive(signing_key))
