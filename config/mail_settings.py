"""Settings for mail: how it is received, how senders are checked, and how it is sent."""

from enum import StrEnum
from pathlib import Path
from typing import Self

from pydantic import Field, SecretStr, field_validator, model_validator

from config.imap_settings import ImapSettings
from config.provider_settings import ProviderSettings

_SHORTEST_PROVIDER_SECRET = 16
_ADDRESS = r"^([^<>\r\n]{0,100}<)?[^\s<>@,;]{1,64}@[A-Za-z0-9.-]{1,253}>?$"


class Security(StrEnum):
    """How a connection is encrypted: after STARTTLS, from the beginning, or not at all."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


PORT_OF = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}


class MailSettings(ImapSettings, ProviderSettings):
    """Settings of incoming and outgoing mail. By default no port is opened and no mail is sent."""

    mail_listen: str = Field(
        "", validation_alias="GLEANER_MAIL_LISTEN", pattern=r"^((smtp|lmtp):(/\S+|\[?[\w.:-]+\]?:\d{1,5}))?$"
    )
    mail_certificate: Path | None = Field(None, validation_alias="GLEANER_MAIL_CERTIFICATE")
    mail_certificate_key: Path | None = Field(None, validation_alias="GLEANER_MAIL_CERTIFICATE_KEY")
    # Comma-separated names; pydantic would expect a list as JSON.
    mail_hosts: str = Field("", validation_alias="GLEANER_MAIL_HOSTS")
    mail_token_hosts: str = Field("", validation_alias="GLEANER_MAIL_TOKEN_HOSTS")
    # NAME=SECRET pairs between spaces. A name may occur twice, with an old and a new secret.
    mail_provider_secrets: SecretStr = Field(SecretStr(""), validation_alias="GLEANER_MAIL_PROVIDER_SECRETS")
    mail_auth_server: str = Field("", validation_alias="GLEANER_MAIL_AUTH_SERVER")
    # Whether SPF, DKIM and DMARC are checked by DNS when no trusted server has checked the sender.
    mail_checks_senders: bool = Field(default=False, validation_alias="GLEANER_MAIL_CHECKS_SENDERS")
    # Comma-separated addresses; empty for the DNS servers of the system.
    mail_dns_servers: str = Field("", validation_alias="GLEANER_MAIL_DNS_SERVERS", pattern=r"^[\da-fA-F.:, ]*$")
    mail_rate_sender: int = Field(600, validation_alias="GLEANER_MAIL_RATE_SENDER", ge=0, le=1_000_000)
    mail_rate_workspace: int = Field(6000, validation_alias="GLEANER_MAIL_RATE_WORKSPACE", ge=0, le=1_000_000)

    smtp_host: str = Field("", validation_alias="GLEANER_SMTP_HOST", pattern=r"^[\w.:-]*$")
    smtp_port: int | None = Field(None, validation_alias="GLEANER_SMTP_PORT", ge=1, le=65535)
    smtp_security: Security = Field(Security.STARTTLS, validation_alias="GLEANER_SMTP_SECURITY")
    smtp_user: str = Field("", validation_alias="GLEANER_SMTP_USER")
    smtp_password: SecretStr = Field(SecretStr(""), validation_alias="GLEANER_SMTP_PASSWORD")
    mail_from: str = Field("", validation_alias="GLEANER_MAIL_FROM", pattern=rf"^$|{_ADDRESS}")

    @field_validator("mail_provider_secrets")
    @classmethod
    def _named_secrets(cls, value: SecretStr) -> SecretStr:
        pairs = [pair.partition("=") for pair in value.get_secret_value().split()]
        if any(not name or len(secret) < _SHORTEST_PROVIDER_SECRET for name, _, secret in pairs):
            raise ValueError(
                f"must be NAME=SECRET between spaces, of {_SHORTEST_PROVIDER_SECRET} characters or more each"
            )
        return value

    @model_validator(mode="after")
    def _sender_named(self) -> Self:
        if self.smtp_host and not self.mail_from:
            raise ValueError("GLEANER_SMTP_HOST needs GLEANER_MAIL_FROM, the address that our mail comes from")
        if self.smtp_password.get_secret_value() and self.smtp_security is Security.NONE:
            raise ValueError("GLEANER_SMTP_PASSWORD would be sent in the open with GLEANER_SMTP_SECURITY=none")
        return self

    @property
    def needs_mail_process(self) -> bool:
        """Whether any setting needs the mail process."""
        return bool(self.mail_listen or self.smtp_host or self.imap_host)

    def secrets_of(self, provider: str) -> tuple[str, ...]:
        """The secrets with which calls of a mail provider are verified; empty for a provider that is not used."""
        pairs = [pair.partition("=") for pair in self.mail_provider_secrets.get_secret_value().split()]
        return tuple(secret for name, _, secret in pairs if name == provider)
