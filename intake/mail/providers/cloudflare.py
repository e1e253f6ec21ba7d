"""Cloudflare Email Workers: our own worker (docs/mail.md) posts the mail as it is and signs time, envelope and body."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from intake.mail.providers.call import PayloadError, ProviderCall, ProviderMail, check_age, check_hmac

_OLDEST = timedelta(minutes=5)


def verify(call: ProviderCall, secrets: Sequence[str], *, now: datetime) -> None:
    timestamp = call.headers.get("x-gleaner-timestamp", "")
    signed = (timestamp, call.headers.get("x-envelope-from", ""), call.headers.get("x-envelope-to", ""))
    message = "\n".join(signed).encode() + b"\n" + call.body
    check_hmac(call.headers.get("x-gleaner-signature", ""), message, secrets)
    check_age(timestamp, now=now, oldest=_OLDEST)


def read(call: ProviderCall) -> ProviderMail:
    recipient = call.headers.get("x-envelope-to", "")
    if not call.body or not recipient:
        raise PayloadError("There is no mail in the body, or no X-Envelope-To.")
    signature = call.headers["x-gleaner-signature"][:64]
    return ProviderMail(call.body, (recipient,), call.headers.get("x-envelope-from", ""), event_id=signature)
