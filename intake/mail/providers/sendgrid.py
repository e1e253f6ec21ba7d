"""SendGrid's Inbound Parse with "POST the raw, full MIME message" on; its signature or a password in its address proves the call."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import orjson

from intake.mail.providers.call import (
    PayloadError,
    ProviderCall,
    ProviderMail,
    check_clock,
    check_password,
    need,
    read_timestamp,
)
from intake.mail.providers.keys import check_ecdsa, is_public_key
from intake.mail.senders import read_dkim_field, read_spf_field

_SIGNATURE = "x-twilio-email-event-webhook-signature"
_TIMESTAMP = "x-twilio-email-event-webhook-timestamp"
# It calls for three days after a fault of ours, and drops the mail at any 4xx. All of a call is signed, so that a replay
# brings the same mail.
_OLDEST = timedelta(hours=73)


def verify(call: ProviderCall, secrets: Sequence[str], *, now: datetime) -> None:
    """Signed calls need the key of the security policy; where there is no password, all calls must be signed."""
    keys = [each for each in secrets if is_public_key(each)]
    timestamp = call.headers.get(_TIMESTAMP)
    if not keys or timestamp is None:
        check_password(call, [each for each in secrets if each not in keys])
        return
    check_ecdsa(call.headers.get(_SIGNATURE, ""), timestamp.encode() + call.body, keys)
    check_clock(read_timestamp(timestamp), now=now)


def read(call: ProviderCall) -> list[ProviderMail]:
    raw = call.files.get("email") or need(call, "email").encode("utf-8", "surrogateescape")
    if not raw:
        raise PayloadError("The field 'email' is empty.")
    sender, recipients = _envelope(need(call, "envelope"))
    checks = read_spf_field(call.fields.get("SPF", ""), envelope_sender=sender)
    checks = read_dkim_field(call.fields.get("dkim", ""), checks)
    timestamp = call.headers.get(_TIMESTAMP)
    expires_at = read_timestamp(timestamp) + _OLDEST if timestamp is not None else None
    return [ProviderMail(raw, recipients, sender, checks=checks, expires_at=expires_at)]


def _envelope(text: str) -> tuple[str, tuple[str, ...]]:
    try:
        envelope = orjson.loads(text)
        sender, recipients = envelope["from"], envelope["to"]
    except (orjson.JSONDecodeError, KeyError, TypeError) as error:
        raise PayloadError("The envelope is not as SendGrid describes it.") from error
    if not isinstance(recipients, list) or not recipients:
        raise PayloadError("The envelope names no recipient.")
    return str(sender), tuple(map(str, recipients))
