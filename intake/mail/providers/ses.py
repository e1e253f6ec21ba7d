"""Amazon SES through SNS: the mail is in the notification or in a bucket. A certificate of Amazon authenticates the call."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson

from intake.mail.providers.call import (
    PayloadError,
    ProviderCall,
    ProviderMail,
    SignatureError,
    check_clock,
    from_base64,
    is_secret,
)
from intake.mail.providers.keys import check_certificate
from intake.mail.providers.payload import json_object
from intake.mail.providers.resources import StoredMail, is_of_sns
from intake.mail.senders import read_ses

# SNS states when it got the mail and retries for an hour. A replay brings the same mail, because all of it is signed.
_OLDEST = timedelta(hours=2)
_OF_NOTIFICATIONS = ("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type")
_OF_CONFIRMATIONS = ("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type")
_HASHES = {"1": True, "2": False}


def verify(call: ProviderCall, secrets: Sequence[str], *, now: datetime) -> None:
    """The topic must be a configured one, and the signature must be Amazon's."""
    sent = json_object(call.body)
    if not is_secret(str(sent.get("TopicArn") or ""), secrets):
        raise SignatureError("The call is about a topic that is none of ours.")
    url, version = sent.get("SigningCertURL"), str(sent.get("SignatureVersion"))
    if not is_of_sns(url) or not str(url).endswith(".pem") or version not in _HASHES:
        raise SignatureError("The certificate of the call is not Amazon's, or the signature is of an unknown kind.")
    certificate = call.resources.certificate(str(url))
    check_certificate(str(sent.get("Signature") or ""), _signed(sent), certificate, is_sha1=_HASHES[version])
    check_clock(_timestamp(sent), now=now)


def read(call: ProviderCall) -> list[ProviderMail]:
    """The mails of the call; empty for other notifications. A subscription to a configured topic is confirmed."""
    sent = json_object(call.body)
    if sent.get("Type") == "SubscriptionConfirmation":
        _confirm(call, sent)
    told = _told(sent) if sent.get("Type") == "Notification" else {}
    return [_read(call, sent, told)] if told.get("notificationType") == "Received" else []


def _confirm(call: ProviderCall, sent: dict[str, Any]) -> None:
    url = sent.get("SubscribeURL")
    if not is_of_sns(url):
        raise PayloadError("The address to confirm at is not Amazon's.")
    call.resources.confirm(str(url))


def _read(call: ProviderCall, sent: dict[str, Any], told: dict[str, Any]) -> ProviderMail:
    mail, receipt = _object(told.get("mail")), _object(told.get("receipt"))
    recipients = receipt.get("recipients") or mail.get("destination")
    if not isinstance(recipients, list) or not recipients:
        raise PayloadError("The notification names no recipient.")
    source = str(mail.get("source") or "")
    verdicts = {name: str(_object(value).get("status")) for name, value in receipt.items() if name.endswith("Verdict")}
    return ProviderMail(
        _raw(call, sent, told, _object(receipt.get("action"))),
        tuple(map(str, recipients)),
        source,
        event_id=str(sent.get("MessageId") or "")[:200] or None,
        checks=read_ses(verdicts, source=source),
        expires_at=_timestamp(sent) + _OLDEST,
    )


def _raw(call: ProviderCall, sent: dict[str, Any], told: dict[str, Any], action: dict[str, Any]) -> bytes:
    content = told.get("content")
    if isinstance(content, str) and content:
        is_base64 = str(action.get("encoding") or "").upper() == "BASE64"
        return from_base64(content) if is_base64 else content.encode("utf-8", "surrogateescape")
    bucket, key = action.get("bucketName"), action.get("objectKey")
    if action.get("type") != "S3" or not bucket or not key:
        raise PayloadError("The notification has no content and names no object in a bucket.")
    return call.resources.stored_mail(StoredMail(_region(sent), str(bucket), str(key)))


def _region(sent: dict[str, Any]) -> str:
    """The region of the topic, because SES receives, stores and notifies in one region."""
    parts = str(sent["TopicArn"]).split(":")
    return parts[3] if len(parts) > 3 else ""  # noqa: PLR2004  # arn:partition:service:region:…


def _told(sent: dict[str, Any]) -> dict[str, Any]:
    """The message of SES; empty for other messages in the topic, such as its creation."""
    try:
        return _object(orjson.loads(str(sent.get("Message") or "")))
    except orjson.JSONDecodeError:
        return {}


def _signed(sent: dict[str, Any]) -> bytes:
    names = _OF_NOTIFICATIONS if sent.get("Type") == "Notification" else _OF_CONFIRMATIONS
    return "".join(f"{name}\n{sent[name]}\n" for name in names if sent.get(name) is not None).encode()


def _timestamp(sent: dict[str, Any]) -> datetime:
    try:
        found = datetime.fromisoformat(str(sent.get("Timestamp") or ""))
    except ValueError as error:
        raise SignatureError("The call does not say when it was signed.") from error
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
