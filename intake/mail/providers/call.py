"""A call of a mail service as it arrived, what every service's module makes of it, and how calls prove whose they are."""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from core.errors import ForbiddenError, InvalidError
from intake.mail.providers.resources import NoResources, Resources
from intake.mail.senders import Checks

_CLOCKS_DIFFER = timedelta(minutes=5)


class SignatureError(ForbiddenError):
    """The call does not prove that it comes from the service."""

    code = "bad_signature"


class PayloadError(InvalidError):
    """The call is the service's own, and there is no mail in it that could be read."""

    code = "bad_payload"


@dataclass(frozen=True, slots=True)
class FileName:
    """What a form calls a file in it, and what it says that it is."""

    name: str = ""
    media: str = ""


@dataclass(frozen=True, slots=True)
class ProviderCall:
    """Headers by names in small letters, the whole body, and the fields and files of a form."""

    body: bytes = field(default=b"", repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    fields: Mapping[str, str] = field(default_factory=dict, repr=False)
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    file_names: Mapping[str, FileName] = field(default_factory=dict, repr=False)
    password: str | None = field(default=None, repr=False)
    resources: Resources = field(default_factory=NoResources, repr=False)


@dataclass(frozen=True, slots=True)
class ProviderMail:
    """The mail as it came, its envelope, what the service calls this delivery, and what it found out about the sender.

    Until ``expires_at`` the call may bring it; afterwards only one that was seen before is still known.
    """

    raw: bytes
    recipients: tuple[str, ...]
    sender: str | None = None
    event_id: str | None = None
    checks: Checks | None = None
    expires_at: datetime | None = None


def check_password(call: ProviderCall, secrets: Sequence[str]) -> None:
    """Raises SignatureError unless the password in the address of the call is one of ours, old or new."""
    if call.password is None or not is_secret(call.password, secrets):
        raise SignatureError("The password in the address of the call is missing or wrong.")


def check_hmac(signature: str, message: bytes, secrets: Sequence[str]) -> None:
    """Raises SignatureError unless it is the SHA-256 HMAC of the message, in hex, under one of the secrets."""
    expected = (hmac.new(secret.encode(), message, hashlib.sha256).hexdigest() for secret in secrets)
    if not is_secret(signature.lower(), expected):
        raise SignatureError("The signature of the call is wrong.")


def check_clock(signed_at: datetime, *, now: datetime) -> None:
    """Raises SignatureError for a call signed at a time yet to come."""
    if signed_at - now > _CLOCKS_DIFFER:
        raise SignatureError("The call was signed at a time yet to come; the clocks differ.")


def read_timestamp(text: str) -> datetime:
    """When a call was signed, from seconds since 1970. Raises SignatureError for anything else."""
    digits = text.strip()
    if not digits.isascii() or not digits.isdigit() or len(digits) > len("99999999999"):
        raise SignatureError("The call does not say when it was signed.")
    return datetime.fromtimestamp(int(digits), UTC)


def need(call: ProviderCall, name: str) -> str:
    """A field of the form. Raises PayloadError without it."""
    value = call.fields.get(name)
    if value is None:
        raise PayloadError(f"The field {name!r} is missing.")
    return value


def from_base64(text: object) -> bytes:
    """Raises PayloadError for anything else."""
    try:
        return base64.b64decode(str(text), validate=False)
    except (binascii.Error, ValueError) as error:
        raise PayloadError("Something that should be base64 is not.") from error


def is_secret(given: str, expected: Iterable[str]) -> bool:
    """Whether it is one of these, in a time that tells of none a letter."""
    return any(hmac.compare_digest(given.encode(), each.encode()) for each in expected)
