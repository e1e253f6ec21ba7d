"""Mailgun routes: forward() to an address that ends with "mime" posts the raw mail, to any other address its parts."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from intake.mail.mime.writer import File
from intake.mail.providers.call import (
    FileName,
    PayloadError,
    ProviderCall,
    ProviderMail,
    SignatureError,
    check_clock,
    check_hmac,
    read_timestamp,
)
from intake.mail.providers.payload import file_name, parsed_json, rebuilt
from intake.mail.senders import Checks, read_spf_field

# The signature does not cover the mail, so it is valid only for a short time. Mailgun signs each retry anew.
_OLDEST = timedelta(minutes=5)
# A header is listed as a pair of name and value.
_PAIR = 2


def verify(call: ProviderCall, secrets: Sequence[str], *, now: datetime) -> None:
    """The signature covers only time and token, so the caller must remember tokens to prevent their reuse for other mail."""
    timestamp, token = call.fields.get("timestamp", ""), call.fields.get("token", "")
    if not token:
        raise SignatureError("The call has no token.")
    check_hmac(call.fields.get("signature", ""), f"{timestamp}{token}".encode(), secrets)
    check_clock(read_timestamp(timestamp), now=now)


def read(call: ProviderCall) -> list[ProviderMail]:
    raw = (
        call.files.get("body-mime")
        or call.fields.get("body-mime", "").encode("utf-8", "surrogateescape")
        or _rebuilt(call)
    )
    recipients = tuple(one.strip() for one in call.fields.get("recipient", "").split(",") if one.strip())
    if not raw or not recipients:
        raise PayloadError("There is neither body-mime nor the parts of a mail, or no recipient.")
    sender, expires_at = call.fields.get("sender"), read_timestamp(call.fields["timestamp"]) + _OLDEST
    event_id, checks = call.fields["token"][:200], _checks(call, sender or "")
    return [ProviderMail(raw, recipients, sender, event_id=event_id, checks=checks, expires_at=expires_at)]


def _rebuilt(call: ProviderCall) -> bytes:
    """The mail rebuilt from its parts, with all original headers in their order; empty where the parts are missing."""
    listed = call.fields.get("message-headers")
    if listed is None and "body-plain" not in call.fields and "body-html" not in call.fields:
        return b""
    named = [(name, call.fields.get(name.lower())) for name in ("From", "Subject")]
    return rebuilt(
        [*_headers(listed or "[]"), *named],
        text=call.fields.get("body-plain"),
        html=call.fields.get("body-html"),
        files=list(_files(call)),
    )


def _headers(text: str) -> Iterator[tuple[Any, Any]]:
    listed = parsed_json(text)
    for each in listed if isinstance(listed, list) else ():
        if isinstance(each, list) and len(each) == _PAIR:
            yield each[0], each[1]


def _files(call: ProviderCall) -> Iterator[File]:
    ids = parsed_json(call.fields.get("content-id-map", "{}"))
    content_ids = {str(field): str(one) for one, field in ids.items()} if isinstance(ids, dict) else {}
    for field, content in call.files.items():
        if field.startswith("attachment-"):
            named = call.file_names.get(field, FileName())
            yield File(content, file_name(named.name), named.media, content_ids.get(field, ""))


def _checks(call: ProviderCall, sender: str) -> Checks | None:
    found = call.fields.get("X-Mailgun-Spf")
    return read_spf_field(found, envelope_sender=sender) if found else None
