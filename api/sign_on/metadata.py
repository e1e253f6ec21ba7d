"""The parts of a provider's published metadata that are used."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from api.sign_on.errors import SignOnFailedError
from api.sign_on.fetching import Fetcher

WELL_KNOWN = "/.well-known/openid-configuration"
MOST_KEYS = 100


@dataclass(frozen=True, slots=True)
class Metadata:
    """The provider's endpoints, after a check of its issuer."""

    authorization: str
    token: str
    keys: str
    user_info: str | None
    takes_basic: bool
    names_itself: bool


def fetch_metadata(fetcher: Fetcher) -> Metadata:
    """Fetch the metadata. Raises ProviderUnavailableError, and SignOnFailedError for another issuer or malformed metadata."""
    found = fetcher.fetch(fetcher.issuer.rstrip("/") + WELL_KNOWN)
    if found.get("issuer") != fetcher.issuer:
        raise SignOnFailedError("The provider calls itself otherwise than the settings do.")
    methods = found.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    return Metadata(
        authorization=_address(fetcher, found, "authorization_endpoint"),
        token=_address(fetcher, found, "token_endpoint"),
        keys=_address(fetcher, found, "jwks_uri"),
        user_info=_address(fetcher, found, "userinfo_endpoint") if found.get("userinfo_endpoint") else None,
        takes_basic=not isinstance(methods, list) or "client_secret_basic" in methods,
        names_itself=found.get("authorization_response_iss_parameter_supported") is True,
    )


def fetch_keys(fetcher: Fetcher, address: str) -> tuple[Mapping[str, Any], ...]:
    """The provider's public keys. Raises ProviderUnavailableError and SignOnFailedError."""
    keys = fetcher.fetch(address).get("keys")
    if not isinstance(keys, list):
        raise SignOnFailedError("The provider publishes no keys.")
    return tuple(key for key in keys[:MOST_KEYS] if isinstance(key, dict))


def _address(fetcher: Fetcher, found: Mapping[str, Any], name: str) -> str:
    address = found.get(name)
    if not isinstance(address, str) or not fetcher.is_safe(address):
        raise SignOnFailedError(f"The provider publishes no safe {name}.")
    return address
