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

# The signature does not cover the mail, so that what else a call says of the sender is believed for a short time only.
_VOUCHED = timedelta(minutes=5)
# Mailgun tries for eight hours after a fault of ours and does not document that it signs each try anew. A mail that comes
# so late is kept: whoever got hold of a signature that we never saw gains nothing that sending a mail would not give them.
_OLDEST = timedelta(hours=9)


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
    sender, signed_at = call.fields.get("sender"), read_timestamp(call.fields["timestamp"])
    return [
        ProviderMail(
            raw,
            recipients,
            sender,
            event_id=call.fields["token"][:200],
            checks=_checks(call, sender or ""),
            expires_at=signed_at + _OLDEST,
            vouched_until=signed_at + _VOUCHED,
        )
    ]


def _checks(call: ProviderCall, sender: str) -> Checks | None:
    found = call.fields.get("X-Mailgun-Spf")
    return read_spf_field(found, envelope_sender=sender) if found else None
