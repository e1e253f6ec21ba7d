"""What this service is to programs that want a token for it (RFC 9728): a resource of the provider of single sign-on."""

from typing import Any, Final

from access.scopes import sorted_scopes
from access.services.delegation import DELEGABLE
from config.settings import Settings

AGENTS_PATH: Final = "/mcp"
WELL_KNOWN: Final = "/.well-known/oauth-protected-resource"


def resource_of(settings: Settings) -> str:
    """What tokens must be for."""
    return f"{settings.public_url}{AGENTS_PATH}"


def description_address(settings: Settings) -> str:
    """Where the description stands."""
    return f"{settings.public_url}{WELL_KNOWN}{AGENTS_PATH}"


def description_of(settings: Settings) -> dict[str, Any]:
    """Who gives tokens, and what for."""
    return {
        "resource": resource_of(settings),
        "resource_name": "Gleaner",
        "authorization_servers": [settings.oidc_issuer],
        "bearer_methods_supported": ["header"],
        "scopes_supported": sorted_scopes(DELEGABLE),
    }
