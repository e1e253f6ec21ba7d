"""Credentials for fetching content that mail providers only refer to."""

from typing import Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings


class ProviderSettings(BaseSettings):
    """Credentials for mail that SES stores in a bucket, and for attachments at Brevo."""

    aws_key_id: str = Field("", validation_alias="GLEANER_AWS_ACCESS_KEY_ID")
    aws_secret_key: SecretStr = Field(SecretStr(""), validation_alias="GLEANER_AWS_SECRET_ACCESS_KEY")
    aws_token: SecretStr = Field(SecretStr(""), validation_alias="GLEANER_AWS_SESSION_TOKEN")
    brevo_key: SecretStr = Field(SecretStr(""), validation_alias="GLEANER_BREVO_API_KEY")

    @model_validator(mode="after")
    def _whole_key(self) -> Self:
        if bool(self.aws_key_id) != bool(self.aws_secret_key.get_secret_value()):
            raise ValueError("GLEANER_AWS_ACCESS_KEY_ID and GLEANER_AWS_SECRET_ACCESS_KEY need each other")
        return self
