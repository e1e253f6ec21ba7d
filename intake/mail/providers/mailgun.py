"""Mailgun routes: forward() to an address that ends with "mime", so that the mail comes as it is."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from intake.mail.providers.call import (
    PayloadError,
    ProviderCall,
    ProviderMail,
    SignatureError,
    check_age,
    check_hmac,
)
from intake.mail.senders import Checks, read_spf_field

# It sends again for eight hours after a fault of ours. What was seen is remembered for longer, so that no replay passes.
_OLDEST = timedelta(hours=12)


def verify(call: ProviderCall, secrets: Sequence[str], *, now: datetime) -> None:
    """The signature covers time and token only; whoever remembers the token keeps it from being used for another mail."""
    timestamp, token = call.fields.get("timestamp", ""), call.fields.get("token", "")
    if not token:
        raise SignatureError("The call has no token.")
    check_hmac(call.fields.get("signature", ""), f"{timestamp}{token}".encode(), secrets)
    check_age(timestamp, now=now, oldest=_OLDEST)


def read(call: ProviderCall) -> ProviderMail:
    raw = call.files.get("body-mime") or call.fields.get("body-mime", "").encode("utf-8", "surrogateescape")
    recipients = tuple(one.strip() for one in call.fields.get("recipient", "").split(",") if one.strip())
    if not raw or not recipients:
        raise PayloadError("There is no body-mime or no recipient; let the address in the route end with mime.")
    sender = call.fields.get("sender")
    return ProviderMail(
        raw, recipients, sender, event_id=call.fields["token"][:200], checks=_checks(call, sender or "")
    )


def _checks(call: ProviderCall, sender: str) -> Checks | None:
    found = call.fields.get("X-Mailgun-Spf")
    return read_spf_field(found, envelope_sender=sender) if found else None
