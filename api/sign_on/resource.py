"""The description of this service as a protected resource of the provider, for programs that need a token (RFC 9728)."""

from typing import Any, Final

from access.scopes import sorted_scopes
from access.services.delegation import DELEGABLE
from config.settings import Settings

AGENTS_PATH: Final = "/mcp"
WELL_KNOWN: Final = "/.well-known/oauth-protected-resource"


def resource_of(settings: Settings) -> str:
    """The audience that access tokens must have."""
    return f"{settings.public_url}{AGENTS_PATH}"


def description_address(settings: Settings) -> str:
    """The address of the description."""
    return f"{settings.public_url}{WELL_KNOWN}{AGENTS_PATH}"


def description_of(settings: Settings) -> dict[str, Any]:
    """The description: which provider issues tokens, and for which scopes."""
    return {
        "resource": resource_of(settings),
        "resource_name": "Gleaner",
        "authorization_servers": [settings.oidc_issuer],
        "bearer_methods_supported": ["header"],
        "scopes_supported": sorted_scopes(DELEGABLE),
    }
