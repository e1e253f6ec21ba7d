"""Cloudflare Email Workers: our own worker (docs/mail.md) posts the unchanged mail and signs time, envelope and body."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from intake.mail.providers.call import (
    PayloadError,
    ProviderCall,
    ProviderMail,
    check_clock,
    check_hmac,
    read_timestamp,
)

_OLDEST = timedelta(minutes=5)


def verify(call: ProviderCall, secrets: Sequence[str], *, now: datetime) -> None:
    timestamp = call.headers.get("x-gleaner-timestamp", "")
    signed = (timestamp, call.headers.get("x-envelope-from", ""), call.headers.get("x-envelope-to", ""))
    message = "\n".join(signed).encode() + b"\n" + call.body
    check_hmac(call.headers.get("x-gleaner-signature", ""), message, secrets)
    check_clock(read_timestamp(timestamp), now=now)


def read(call: ProviderCall) -> list[ProviderMail]:
    recipient = call.headers.get("x-envelope-to", "")
    if not call.body or not recipient:
        raise PayloadError("There is no mail in the body, or no X-Envelope-To.")
    signature = call.headers["x-gleaner-signature"][:64]
    sender, expires_at = call.headers.get("x-envelope-from", ""), read_timestamp(call.headers["x-gleaner-timestamp"])
    return [ProviderMail(call.body, (recipient,), sender, event_id=signature, expires_at=expires_at + _OLDEST)]
