"""Postmark's inbound webhook, with "include raw email content" on; a password in the webhook's address authenticates the call."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from intake.mail.mime.writer import File
from intake.mail.providers.call import PayloadError, ProviderCall, ProviderMail, check_password, from_base64
from intake.mail.providers.payload import file_name, json_object, rebuilt


def verify(call: ProviderCall, secrets: Sequence[str], *, now: datetime) -> None:  # noqa: ARG001  # as for the others
    check_password(call, secrets)


def read(call: ProviderCall) -> list[ProviderMail]:
    payload = json_object(call.body)
    recipient = str(payload.get("OriginalRecipient") or "")
    if not recipient:
        raise PayloadError("There is no OriginalRecipient.")
    raw = payload.get("RawEmail")
    whole = raw.encode("utf-8", "surrogateescape") if isinstance(raw, str) and raw else _rebuilt(payload)
    return [ProviderMail(whole, (recipient,), event_id=str(payload.get("MessageID") or "")[:200] or None)]


def _rebuilt(payload: dict[str, Any]) -> bytes:
    """The mail rebuilt from its parts, where the raw mail is missing."""
    listed = [(each.get("Name"), each.get("Value")) for each in payload.get("Headers") or () if isinstance(each, dict)]
    named = [(name, payload.get(name)) for name in ("From", "To", "Cc", "Subject", "Date")]
    return rebuilt(
        [*named, *listed],
        text=payload.get("TextBody"),
        html=payload.get("HtmlBody"),
        files=[
            File(
                from_base64(each.get("Content") or ""),
                file_name(each.get("Name")),
                str(each.get("ContentType") or ""),
                str(each.get("ContentID") or ""),
            )
            for each in payload.get("Attachments") or ()
            if isinstance(each, dict)
        ],
    )
