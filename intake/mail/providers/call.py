"""A call of a mail service, the mails read from it, and the checks that authenticate calls."""

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
    """The call is not authenticated as a call of the service."""

    code = "bad_signature"


class PayloadError(InvalidError):
    """The call is authentic, but contains no readable mail."""

    code = "bad_payload"


@dataclass(frozen=True, slots=True)
class FileName:
    """The name and media type of a file in a form."""

    name: str = ""
    media: str = ""


@dataclass(frozen=True, slots=True)
class ProviderCall:
    """A call: headers by lower-case name, the body, and the fields and files of a form."""

    body: bytes = field(default=b"", repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    fields: Mapping[str, str] = field(default_factory=dict, repr=False)
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    file_names: Mapping[str, FileName] = field(default_factory=dict, repr=False)
    password: str | None = field(default=None, repr=False)
    resources: Resources = field(default_factory=NoResources, repr=False)


@dataclass(frozen=True, slots=True)
class ProviderMail:
    """The mail, its envelope, the service's id of the delivery, and the service's checks of the sender.

    The call is accepted until ``expires_at``; afterwards only repeats of a known call are recognised.
    """

    raw: bytes
    recipients: tuple[str, ...]
    sender: str | None = None
    event_id: str | None = None
    checks: Checks | None = None
    expires_at: datetime | None = None


def check_password(call: ProviderCall, secrets: Sequence[str]) -> None:
    """Raise SignatureError unless the password in the address is one of the secrets."""
    if call.password is None or not is_secret(call.password, secrets):
        raise SignatureError("The password in the address of the call is missing or wrong.")


def check_hmac(signature: str, message: bytes, secrets: Sequence[str]) -> None:
    """Raise SignatureError unless it is the hex SHA-256 HMAC of the message under one of the secrets."""
    expected = (hmac.new(secret.encode(), message, hashlib.sha256).hexdigest() for secret in secrets)
    if not is_secret(signature.lower(), expected):
        raise SignatureError("The signature of the call is wrong.")


def check_clock(signed_at: datetime, *, now: datetime) -> None:
    """Raise SignatureError for a call that was signed in the future."""
    if signed_at - now > _CLOCKS_DIFFER:
        raise SignatureError("The call was signed at a time yet to come; the clocks differ.")


def read_timestamp(text: str) -> datetime:
    """The time of the signature, from seconds since 1970. Raises SignatureError for other text."""
    digits = text.strip()
    if not digits.isascii() or not digits.isdigit() or len(digits) > len("99999999999"):
        raise SignatureError("The call does not say when it was signed.")
    return datetime.fromtimestamp(int(digits), UTC)


def need(call: ProviderCall, name: str) -> str:
    """A field of the form. Raises PayloadError when it is missing."""
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
    """Whether the value is one of these, compared in constant time."""
    return any(hmac.compare_digest(given.encode(), each.encode()) for each in expected)
