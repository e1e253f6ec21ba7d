"""Postal's HTTP endpoints that send "the raw message"; the installation's key signs the whole call."""

from collections.abc import Sequence
from datetime import datetime

from intake.mail.providers.call import PayloadError, ProviderCall, ProviderMail, from_base64
from intake.mail.providers.keys import check_rsa
from intake.mail.providers.payload import json_object


def verify(call: ProviderCall, secrets: Sequence[str], *, now: datetime) -> None:  # noqa: ARG001  # as for the others
    """The signature covers the whole call, but no time. A replay brings the same mail, which is recognised as a duplicate."""
    newer = call.headers.get("x-postal-signature-256")
    check_rsa(newer or call.headers.get("x-postal-signature", ""), call.body, secrets, is_sha1=newer is None)


def read(call: ProviderCall) -> list[ProviderMail]:
    payload = json_object(call.body)
    message, recipient = payload.get("message"), str(payload.get("rcpt_to") or "")
    if not isinstance(message, str) or not message or not recipient:
        raise PayloadError('There is no message or no rcpt_to; let Postal send "the raw message" as JSON.')
    raw = from_base64(message) if payload.get("base64") else message.encode("utf-8", "surrogateescape")
    event_id = str(payload.get("id") or "")[:200]
    return [ProviderMail(raw, (recipient,), str(payload.get("mail_from") or ""), event_id=event_id or None)]
