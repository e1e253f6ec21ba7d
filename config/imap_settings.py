"""Settings of the mailbox from which mail is fetched."""

from enum import StrEnum
from pathlib import Path
from typing import Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings


class ImapSecurity(StrEnum):
    """How the connection is encrypted: from the beginning, or after STARTTLS. An unencrypted log-in is not possible."""

    TLS = "tls"
    STARTTLS = "starttls"


IMAP_PORT_OF = {ImapSecurity.TLS: 993, ImapSecurity.STARTTLS: 143}


class ImapSettings(BaseSettings):
    """Settings of an IMAP account. Without a host no mail is fetched."""

    imap_host: str = Field("", validation_alias="GLEANER_IMAP_HOST", pattern=r"^[\w.:-]*$")
    imap_port: int | None = Field(None, validation_alias="GLEANER_IMAP_PORT", ge=1, le=65535)
    imap_security: ImapSecurity = Field(ImapSecurity.TLS, validation_alias="GLEANER_IMAP_SECURITY")
    imap_user: str = Field("", validation_alias="GLEANER_IMAP_USER")
    imap_password: SecretStr = Field(SecretStr(""), validation_alias="GLEANER_IMAP_PASSWORD")
    imap_token_file: Path | None = Field(None, validation_alias="GLEANER_IMAP_TOKEN_FILE")
    imap_folder: str = Field("INBOX", validation_alias="GLEANER_IMAP_FOLDER", min_length=1)
    imap_processed: str = Field("Processed", validation_alias="GLEANER_IMAP_PROCESSED", min_length=1)
    imap_failed: str = Field("Failed", validation_alias="GLEANER_IMAP_FAILED", min_length=1)
    imap_recipient: str = Field(
        "", validation_alias="GLEANER_IMAP_RECIPIENT", pattern=r"^([^\s<>@,;]+@[A-Za-z0-9.-]+)?$"
    )
    imap_seconds: int = Field(60, validation_alias="GLEANER_IMAP_SECONDS", ge=1, le=1500)

    # The OAuth server that issues access tokens, which are valid for about an hour.
    imap_oauth_url: str = Field("", validation_alias="GLEANER_IMAP_OAUTH_URL", pattern=r"^(https?://\S+)?$")
    imap_oauth_client: str = Field("", validation_alias="GLEANER_IMAP_OAUTH_CLIENT")
    imap_oauth_secret: SecretStr = Field(SecretStr(""), validation_alias="GLEANER_IMAP_OAUTH_SECRET")
    imap_oauth_refresh_token: SecretStr = Field(SecretStr(""), validation_alias="GLEANER_IMAP_OAUTH_REFRESH_TOKEN")
    imap_oauth_scope: str = Field("", validation_alias="GLEANER_IMAP_OAUTH_SCOPE")

    @model_validator(mode="after")
    def _whole_account(self) -> Self:
        if not self.imap_host:
            return self
        ways = [
            bool(self.imap_password.get_secret_value()),
            self.imap_token_file is not None,
            bool(self.imap_oauth_url),
        ]
        if not self.imap_user or sum(ways) != 1:
            raise ValueError(
                "GLEANER_IMAP_HOST needs GLEANER_IMAP_USER, and one of GLEANER_IMAP_PASSWORD, GLEANER_IMAP_TOKEN_FILE "
                "and GLEANER_IMAP_OAUTH_URL"
            )
        if len({self.imap_folder, self.imap_processed, self.imap_failed}) != 3:  # noqa: PLR2004  # the three that were named
            raise ValueError("GLEANER_IMAP_FOLDER, GLEANER_IMAP_PROCESSED and GLEANER_IMAP_FAILED must differ")
        return self
