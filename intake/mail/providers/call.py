"""A call of a mail service as it arrived, what every service's module makes of it, and how calls prove whose they are."""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from core.errors import ForbiddenError, InvalidError
from intake.mail.senders import Checks


class SignatureError(ForbiddenError):
    """The call does not prove that it comes from the service."""

    code = "bad_signature"


class PayloadError(InvalidError):
    """The call is the service's own, and there is no mail in it that could be read."""

    code = "bad_payload"


@dataclass(frozen=True, slots=True)
class ProviderCall:
    """Headers by names in small letters, the whole body, and the fields and files of a form."""

    body: bytes = field(default=b"", repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    fields: Mapping[str, str] = field(default_factory=dict, repr=False)
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class ProviderMail:
    """The mail as it came, its envelope, what the service calls this delivery, and what it found out about the sender."""

    raw: bytes
    recipients: tuple[str, ...]
    sender: str | None = None
    event_id: str | None = None
    checks: Checks | None = None


def check_password(call: ProviderCall, secrets: Sequence[str]) -> None:
    """Raises SignatureError unless the password in the address of the call is one of ours, old or new."""
    if call.password is None or not _is_among(call.password, secrets):
        raise SignatureError("The password in the address of the call is missing or wrong.")


def check_hmac(signature: str, message: bytes, secrets: Sequence[str]) -> None:
    """Raises SignatureError unless it is the SHA-256 HMAC of the message, in hex, under one of the secrets."""
    expected = (hmac.new(secret.encode(), message, hashlib.sha256).hexdigest() for secret in secrets)
    if not _is_among(signature.lower(), expected):
        raise SignatureError("The signature of the call is wrong.")


def check_age(timestamp: str, *, now: datetime, oldest: timedelta, newest: timedelta = timedelta(minutes=5)) -> None:
    """Raises SignatureError for a call signed too long ago, or at a time yet to come."""
    digits = timestamp.strip()
    if not digits.isascii() or not digits.isdigit() or len(digits) > len("99999999999"):
        raise SignatureError("The call does not say when it was signed.")
    age = now.timestamp() - int(digits)
    if not -newest.total_seconds() <= age <= oldest.total_seconds():
        raise SignatureError("The call was signed too long ago, or the clocks differ.")


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


def _is_among(given: str, expected: Iterable[str]) -> bool:
    # Which one it is may show in the time that this takes; of none does it tell a letter.
    return any(hmac.compare_digest(given.encode(), each.encode()) for each in expected)
