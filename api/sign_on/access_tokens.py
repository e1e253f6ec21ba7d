"""Checks of access tokens: the provider's signature, our audience and the times (RFC 9068, with variations among providers)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from joserfc.jwt import JWTClaimsRegistry

from access.services.delegation import Delegation, InvalidTokenError
from api.sign_on.errors import SignOnFailedError
from api.sign_on.tokens import FAULTS, LEEWAY_SECONDS, Claims, Keys, UnknownKeyError, open_token, refuse_odd_subject

# Accepted ``typ`` headers of access tokens; many providers only send JWT.
_KINDS: Final = frozenset({"at+jwt", "application/at+jwt", "jwt"})
# The claims in which providers put the scopes, and the client that the token was issued to.
_SCOPES: Final = ("scope", "scp")
_PROGRAMS: Final = ("client_id", "azp", "appid", "cid")


@dataclass(frozen=True, slots=True)
class Audience:
    """The values that an access token must have."""

    issuer: str
    resource: str
    now: datetime


def check_access_token(token: str, keys: Keys, expected: Audience) -> Delegation:
    """The delegation in the token. Raises UnknownKeyError and InvalidTokenError."""
    try:
        header, claims = open_token(token, keys)
        _check_claims(header, claims, expected)
        refuse_odd_subject(claims)
    except UnknownKeyError:
        raise
    except SignOnFailedError as error:
        raise InvalidTokenError("The access token does not hold here.") from error
    return Delegation(expected.issuer, claims["sub"], _program_of(claims), _scopes_in(claims))


def _check_claims(header: Claims, claims: Claims, expected: Audience) -> None:
    registry = JWTClaimsRegistry(
        now=int(expected.now.timestamp()),
        leeway=LEEWAY_SECONDS,
        iss={"essential": True, "value": expected.issuer},
        aud={"essential": True, "value": expected.resource},
        exp={"essential": True},
        sub={"essential": True},
    )
    try:
        registry.validate(dict(claims))
        is_kind = str(header.get("typ", "JWT")).lower() in _KINDS
    except FAULTS as error:
        raise SignOnFailedError("The access token is not for this service, or not now.") from error
    # An ID token identifies a person and grants no rights. Keycloak marks it by the claim ``typ``.
    if not is_kind or claims.get("typ") == "ID":
        raise SignOnFailedError("The token is no access token.")


def _program_of(claims: Claims) -> str:
    return next((value for name in _PROGRAMS if isinstance(value := claims.get(name), str)), "")


def _scopes_in(claims: Mapping[str, Any]) -> frozenset[str]:
    """The scopes in the claims: a string with spaces, or a list."""
    said = next((claims[name] for name in _SCOPES if name in claims), "")
    listed = said.split() if isinstance(said, str) else said
    return frozenset(each for each in listed if isinstance(each, str)) if isinstance(listed, list) else frozenset()
