"""Checks of tokens: the provider's signature, our client id and the times. Authlib checks, and we choose the key.

This module is loaded at the first sign-on, because the library costs a web process memory and time.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from authlib.oidc.core.claims import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry, RSAKey
from joserfc.util import urlsafe_b64decode

from access.sign_on_models import LONGEST_SUBJECT
from api.sign_on.errors import SignOnFailedError

# Asymmetric algorithms only, so that nobody but the provider has the signing key.
KEY_TYPE_OF: Final[Mapping[str, str]] = {
    "RS256": "RSA", "RS384": "RSA", "RS512": "RSA", "PS256": "RSA", "PS384": "RSA", "PS512": "RSA",
    "ES256": "EC", "ES384": "EC", "ES512": "EC", "EdDSA": "OKP", "Ed25519": "OKP",
}  # fmt: skip
LEEWAY_SECONDS: Final = 60
LONGEST_TOKEN: Final = 32 * 1024
SHORTEST_RSA_KEY: Final = 2048
Claims = Mapping[str, Any]
Keys = Sequence[Mapping[str, Any]]
FAULTS: Final = (JoseError, ValueError, TypeError, KeyError, AttributeError, RecursionError)


class UnknownKeyError(SignOnFailedError):
    """The token names a key that is not among the fetched ones."""


@dataclass(frozen=True, slots=True)
class Expected:
    """The values that an ID token must have."""

    issuer: str
    client: str
    nonce: str
    now: datetime


def check_id_token(token: str, keys: Keys, expected: Expected, *, access_token: str | None = None) -> Claims:
    """The claims of the token. Raises UnknownKeyError and SignOnFailedError."""
    header, claims = open_token(token, keys)
    options = {
        "iss": {"essential": True, "value": expected.issuer},
        "aud": {"essential": True, "value": expected.client},
        "nonce": {"essential": True, "value": expected.nonce},
    }
    params = {"nonce": expected.nonce, "client_id": expected.client, "access_token": access_token}
    try:
        checked = CodeIDToken(claims, header, options, params)
        checked.validate(now=int(expected.now.timestamp()), leeway=LEEWAY_SECONDS)
    except FAULTS as error:
        raise SignOnFailedError("The provider's token does not hold here.") from error
    refuse_odd_subject(claims)
    return claims


def open_token(token: str, keys: Keys) -> tuple[Claims, Claims]:
    """Header and claims of a token signed with one of the keys. Raises UnknownKeyError and SignOnFailedError."""
    if len(token) > LONGEST_TOKEN:
        raise SignOnFailedError("The provider's token is too long.")
    try:
        header = json.loads(urlsafe_b64decode(token.partition(".")[0].encode()))
        algorithm, key_id = str(header["alg"]), header.get("kid")
        key = JWKRegistry.import_key(dict(_choose(keys, algorithm, key_id)))
        if isinstance(key, RSAKey) and key.public_key.key_size < SHORTEST_RSA_KEY:
            raise SignOnFailedError("The provider's key is too short.")
        return header, jwt.decode(token, key, algorithms=[algorithm]).claims
    except FAULTS as error:
        raise SignOnFailedError("The provider's token is not signed as it must be.") from error


def _choose(keys: Keys, algorithm: str, key_id: object) -> Mapping[str, Any]:
    if algorithm not in KEY_TYPE_OF:
        raise SignOnFailedError("The provider's token is signed in a way that proves nothing.")
    fitting = [key for key in keys if _fits(key, algorithm) and key_id in (None, key.get("kid"))]
    if not fitting and key_id is not None:
        raise UnknownKeyError("The provider's token is signed with a key that is not known.")
    if len(fitting) != 1:
        raise SignOnFailedError("The provider's token does not say with which key it is signed.")
    return fitting[0]


def _fits(key: Mapping[str, Any], algorithm: str) -> bool:
    return (
        key.get("kty") == KEY_TYPE_OF[algorithm]
        and key.get("use", "sig") == "sig"
        and key.get("alg", algorithm) == algorithm
    )


def refuse_odd_subject(claims: Claims) -> None:
    """Raises SignOnFailedError for a subject that is missing, too long or not printable."""
    subject = claims.get("sub")
    if not (isinstance(subject, str) and 0 < len(subject) <= LONGEST_SUBJECT and subject.isprintable()):
        raise SignOnFailedError("The provider's token does not say whose it is.")
