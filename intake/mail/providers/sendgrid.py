"""SendGrid's Inbound Parse with "POST the raw, full MIME message" on; a password in its address proves whose call it is."""

from collections.abc import Sequence
from datetime import datetime

import orjson

from intake.mail.providers.call import PayloadError, ProviderCall, ProviderMail, check_password, need
from intake.mail.senders import read_dkim_field, read_spf_field


def verify(call: ProviderCall, secrets: Sequence[str], *, now: datetime) -> None:  # noqa: ARG001  # as for the others
    check_password(call, secrets)


def read(call: ProviderCall) -> ProviderMail:
    raw = call.files.get("email") or need(call, "email").encode("utf-8", "surrogateescape")
    sender, recipients = _envelope(need(call, "envelope"))
    checks = read_spf_field(call.fields.get("SPF", ""), envelope_sender=sender)
    return ProviderMail(raw, recipients, sender, checks=read_dkim_field(call.fields.get("dkim", ""), checks))


def _envelope(text: str) -> tuple[str, tuple[str, ...]]:
    try:
        envelope = orjson.loads(text)
        sender, recipients = envelope["from"], envelope["to"]
    except (orjson.JSONDecodeError, KeyError, TypeError) as error:
        raise PayloadError("The envelope is not as SendGrid describes it.") from error
    if not isinstance(recipients, list) or not recipients:
        raise PayloadError("The envelope names no recipient.")
    return str(sender), tuple(map(str, recipients))
