"""Settings of single sign-on."""

from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator
from pydantic_settings import BaseSettings

from core.networks import is_this_machine

# In place of a group: everybody whom the provider vouches for.
ANYBODY = "*"
ROLES = ("owner", "reviewer", "member")
LONGEST_LABEL = 60


class SignOnSettings(BaseSettings):
    """Settings of the provider of single sign-on. Without an issuer it is off."""

    oidc_issuer: str = Field("", validation_alias="GLEANER_OIDC_ISSUER", max_length=255)
    oidc_client: str = Field("", validation_alias="GLEANER_OIDC_CLIENT", max_length=255)
    oidc_secret_file: Path | None = Field(None, validation_alias="GLEANER_OIDC_SECRET_FILE")
    oidc_scopes: str = Field(
        "openid email profile", validation_alias="GLEANER_OIDC_SCOPES", pattern=r"^openid( [\x21\x23-\x5b\x5d-\x7e]+)*$"
    )
    oidc_groups_claim: str = Field("groups", validation_alias="GLEANER_OIDC_GROUPS_CLAIM", min_length=1, max_length=200)
    # Comma-separated GROUP=ROLE pairs.
    oidc_roles: str = Field("", validation_alias="GLEANER_OIDC_ROLES")
    oidc_domains: str = Field("", validation_alias="GLEANER_OIDC_DOMAINS", pattern=r"^[\w.,\s-]*$")
    oidc_workspace: str = Field("", validation_alias="GLEANER_OIDC_WORKSPACE", max_length=200)
    oidc_accounts: bool = Field(default=False, validation_alias="GLEANER_OIDC_ACCOUNTS")
    oidc_button: str = Field("", validation_alias="GLEANER_OIDC_BUTTON", max_length=LONGEST_LABEL)

    @field_validator("oidc_issuer")
    @classmethod
    def _proven_issuer(cls, value: str) -> str:
        parts = urlsplit(value)
        is_safe = parts.scheme == "https" or (parts.scheme == "http" and is_this_machine(parts.hostname or ""))
        is_bare = bool(parts.hostname) and not (parts.query or parts.fragment or "@" in parts.netloc)
        if value and not (is_safe and is_bare):
            raise ValueError("must be the provider's https:// address, without anything behind its path")
        return value

    @field_validator("oidc_roles")
    @classmethod
    def _known_roles(cls, value: str) -> str:
        for group, role in roles_in(value):
            if not group or role not in ROLES:
                raise ValueError(f"must be GROUP=ROLE between commas, and a role one of {', '.join(ROLES)}")
        return value

    @model_validator(mode="after")
    def _whole_provider(self) -> Self:
        if not self.oidc_issuer:
            return self
        if not (self.oidc_client and self.oidc_workspace.strip() and self.oidc_roles.strip()):
            raise ValueError(
                "GLEANER_OIDC_ISSUER needs GLEANER_OIDC_CLIENT, GLEANER_OIDC_WORKSPACE and GLEANER_OIDC_ROLES"
            )
        if ANYBODY in dict(roles_in(self.oidc_roles)) and not self.sign_on_domains:
            raise ValueError("GLEANER_OIDC_ROLES lets anybody in by *, which needs GLEANER_OIDC_DOMAINS")
        if self.oidc_secret_file is not None and not self.oidc_secret_file.is_file():
            raise ValueError("GLEANER_OIDC_SECRET_FILE names no file")
        return self

    @property
    def sign_on_domains(self) -> frozenset[str]:
        """The domains that are allowed for addresses; empty for all."""
        return frozenset(part.strip().lower() for part in self.oidc_domains.split(",") if part.strip())


def roles_in(text: str) -> tuple[tuple[str, str], ...]:
    """Each group with its role, in the given order."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    return tuple((group.strip(), role.strip()) for group, _, role in (part.rpartition("=") for part in parts))
