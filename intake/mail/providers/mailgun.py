"""Mailgun routes: forward() to an address that ends with "mime", so that the mail comes as it is."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from intake.mail.providers.call import (
    PayloadError,
    ProviderCall,
    ProviderMail,
    SignatureError,
    check_clock,
    check_hmac,
    read_timestamp,
)
from intake.mail.senders import Checks, read_spf_field

# The signature does not cover the mail, so that it is good for a short time; each try of theirs is signed anew.
_OLDEST = timedelta(minutes=5)


def verify(call: ProviderCall, secrets: Sequence[str], *, now: datetime) -> None:
    """The signature covers time and token only; whoever remembers the token keeps it from being used for another mail."""
    timestamp, token = call.fields.get("timestamp", ""), call.fields.get("token", "")
    if not token:
        raise SignatureError("The call has no token.")
    check_hmac(call.fields.get("signature", ""), f"{timestamp}{token}".encode(), secrets)
    check_clock(read_timestamp(timestamp), now=now)


def read(call: ProviderCall) -> list[ProviderMail]:
    raw = call.files.get("body-mime") or call.fields.get("body-mime", "").encode("utf-8", "surrogateescape")
    recipients = tuple(one.strip() for one in call.fields.get("recipient", "").split(",") if one.strip())
    if not raw or not recipients:
        raise PayloadError("There is no body-mime or no recipient; let the address in the route end with mime.")
    sender, expires_at = call.fields.get("sender"), read_timestamp(call.fields["timestamp"]) + _OLDEST
    event_id, checks = call.fields["token"][:200], _checks(call, sender or "")
    return [ProviderMail(raw, recipients, sender, event_id=event_id, checks=checks, expires_at=expires_at)]


def _checks(call: ProviderCall, sender: str) -> Checks | None:
    found = call.fields.get("X-Mailgun-Spf")
    return read_spf_field(found, envelope_sender=sender) if found else None
