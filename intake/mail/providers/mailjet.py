"""Mailjet's Parse API. A password in the webhook's address authenticates the call; the mail is rebuilt from its parts."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from intake.mail.mime.writer import File
from intake.mail.providers.call import PayloadError, ProviderCall, ProviderMail, check_password, from_base64
from intake.mail.providers.payload import file_name, json_object, rebuilt


def verify(call: ProviderCall, secrets: Sequence[str], *, now: datetime) -> None:  # noqa: ARG001  # as for the others
    check_password(call, secrets)


def read(call: ProviderCall) -> list[ProviderMail]:
    payload = json_object(call.body)
    recipient = str(payload.get("Recipient") or "")
    if not recipient:
        raise PayloadError("There is no Recipient.")
    headers = payload.get("Headers")
    raw = rebuilt(
        [*((name, payload.get(name)) for name in ("From", "Subject", "Date")), *_headers(headers)],
        text=payload.get("Text-part"),
        html=payload.get("Html-part"),
        files=list(_files(payload)),
    )
    return [ProviderMail(raw, (recipient,), sender=str(payload.get("Sender") or "") or None)]


def _headers(headers: Any) -> Iterator[tuple[Any, Any]]:
    """The headers; the value of a repeated header is a list."""
    for name, value in headers.items() if isinstance(headers, dict) else ():
        yield from ((name, each) for each in (value if isinstance(value, list) else [value]))


def _files(payload: dict[str, Any]) -> Iterator[File]:
    parts = payload.get("Parts")
    for part in parts if isinstance(parts, list) else ():
        reference = str(part.get("ContentRef") or "") if isinstance(part, dict) else ""
        if reference.startswith(("Attachment", "InlineAttachment")):
            headers = part.get("Headers") if isinstance(part.get("Headers"), dict) else {}
            media, _, rest = str(headers.get("Content-Type") or "").partition(";")
            name = rest.partition("name=")[2].partition(";")[0].strip('" ')
            content = from_base64(payload.get(reference) or "")
            yield File(content, file_name(name), media, str(headers.get("Content-ID") or ""))
