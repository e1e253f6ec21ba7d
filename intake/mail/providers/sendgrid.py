"""SendGrid's Inbound Parse, with the raw mail or its parts. A signature or a password in the address authenticates the call."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

import orjson

from intake.mail.mime.header_lines import read_head
from intake.mail.mime.writer import File
from intake.mail.providers.call import (
    FileName,
    PayloadError,
    ProviderCall,
    ProviderMail,
    check_clock,
    check_password,
    need,
    read_timestamp,
)
from intake.mail.providers.form import words_of
from intake.mail.providers.keys import check_ecdsa, is_public_key
from intake.mail.providers.payload import file_name, parsed_json, rebuilt
from intake.mail.senders import read_dkim_field, read_spf_field

_SIGNATURE = "x-twilio-email-event-webhook-signature"
_TIMESTAMP = "x-twilio-email-event-webhook-timestamp"
# SendGrid retries for three days after a 5xx and drops the mail after a 4xx. The whole call is signed, so a replay
# brings the same mail.
_OLDEST = timedelta(hours=73)


def verify(call: ProviderCall, secrets: Sequence[str], *, now: datetime) -> None:
    """Signed calls are checked with the key of the security policy; without a password, all calls must be signed."""
    keys = [each for each in secrets if is_public_key(each)]
    timestamp = call.headers.get(_TIMESTAMP)
    if not keys or timestamp is None:
        check_password(call, [each for each in secrets if each not in keys])
        return
    check_ecdsa(call.headers.get(_SIGNATURE, ""), timestamp.encode() + call.body, keys)
    check_clock(read_timestamp(timestamp), now=now)


def read(call: ProviderCall) -> list[ProviderMail]:
    raw = call.files.get("email") or call.fields.get("email", "").encode("utf-8", "surrogateescape")
    if not raw and "headers" in call.fields:
        raw = _rebuilt(call)
    if not raw:
        raise PayloadError("The field 'email' is missing or empty, and there are no parts of a mail.")
    sender, recipients = _envelope(need(call, "envelope"))
    checks = read_spf_field(call.fields.get("SPF", ""), envelope_sender=sender)
    checks = read_dkim_field(call.fields.get("dkim", ""), checks)
    timestamp = call.headers.get(_TIMESTAMP)
    expires_at = read_timestamp(timestamp) + _OLDEST if timestamp is not None else None
    return [ProviderMail(raw, recipients, sender, checks=checks, expires_at=expires_at)]


def _rebuilt(call: ProviderCall) -> bytes:
    """The mail rebuilt from its parts, with the original headers; missing ones are taken from the service's fields."""
    words = words_of(call, charsets=call.fields.get("charsets", "{}"))
    head = call.fields["headers"].encode("utf-8", "replace")
    listed = [
        (each.name, each.value.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
        for each in read_head(head, 0, len(head)).headers.fields
    ]
    named = [(name, words.find(name.lower())) for name in ("From", "To", "Cc", "Subject")]
    return rebuilt([*listed, *named], text=words.find("text"), html=words.find("html"), files=list(_files(call)))


def _files(call: ProviderCall) -> Iterator[File]:
    about, ids = (parsed_json(call.fields.get(name, "{}")) for name in ("attachment-info", "content-ids"))
    content_ids = {str(field): str(one) for one, field in ids.items()} if isinstance(ids, dict) else {}
    for field, content in call.files.items():
        if field.startswith("attachment"):
            told = about.get(field) if isinstance(about, dict) else None
            told = told if isinstance(told, dict) else {}
            named = call.file_names.get(field, FileName())
            name = told.get("filename") or told.get("name") or named.name
            yield File(content, file_name(name), str(told.get("type") or named.media), content_ids.get(field, ""))


def _envelope(text: str) -> tuple[str, tuple[str, ...]]:
    try:
        envelope = orjson.loads(text)
        sender, recipients = envelope["from"], envelope["to"]
    except (orjson.JSONDecodeError, KeyError, TypeError) as error:
        raise PayloadError("The envelope is not as SendGrid describes it.") from error
    if not isinstance(recipients, list) or not recipients:
        raise PayloadError("The envelope names no recipient.")
    return str(sender), tuple(map(str, recipients))
