"""Checks of public-key signatures. The public key is stored in our settings in the place of a secret."""

import base64
import binascii
from collections.abc import Iterator, Sequence

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA1, SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key
from cryptography.x509 import load_pem_x509_certificate

from intake.mail.providers.call import SignatureError

_WRONG = "The signature of the call is wrong."


def check_ecdsa(signature: str, message: bytes, keys: Sequence[str]) -> None:
    """Raise SignatureError unless it is an ECDSA signature of the message's SHA-256 by one of the keys (base64 of DER)."""
    raw = _from_base64(signature)
    for key in _public_keys(keys):
        if isinstance(key, EllipticCurvePublicKey):
            try:
                key.verify(raw, message, ECDSA(SHA256()))
            except InvalidSignature:
                continue
            return
    raise SignatureError(_WRONG)


def check_rsa(signature: str, message: bytes, keys: Sequence[str], *, is_sha1: bool) -> None:
    """Like ``check_ecdsa``, for RSA with PKCS #1 v1.5."""
    raw = _from_base64(signature)
    if not any(
        _is_of(key, raw, message, is_sha1=is_sha1) for key in _public_keys(keys) if isinstance(key, RSAPublicKey)
    ):
        raise SignatureError(_WRONG)


def check_certificate(signature: str, message: bytes, certificate: bytes, *, is_sha1: bool) -> None:
    """Like ``check_rsa``, for the key in a certificate (PEM)."""
    try:
        key = load_pem_x509_certificate(certificate).public_key()
    except ValueError as error:
        raise SignatureError("What the call was signed with is no certificate.") from error
    if not isinstance(key, RSAPublicKey) or not _is_of(key, _from_base64(signature), message, is_sha1=is_sha1):
        raise SignatureError(_WRONG)


def is_public_key(secret: str) -> bool:
    """Whether the secret is a public key and no password."""
    return next(_public_keys([secret]), None) is not None


def _is_of(key: RSAPublicKey, signature: bytes, message: bytes, *, is_sha1: bool) -> bool:
    try:
        # Some services sign only with SHA-1. A second message for a given signature is still infeasible.
        key.verify(signature, message, PKCS1v15(), SHA1() if is_sha1 else SHA256())  # noqa: S303  # Amazon and Postal sign with it
    except InvalidSignature:
        return False
    return True


def _public_keys(texts: Sequence[str]) -> Iterator[object]:
    for text in texts:
        try:
            yield load_der_public_key(base64.b64decode(text, validate=True))
        except (ValueError, TypeError):
            continue


def _from_base64(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise SignatureError(_WRONG) from error
