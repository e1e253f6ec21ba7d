"""Brevo's inbound parsing. A password in the webhook's address authenticates the call; mails are rebuilt from parts."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from intake.mail.mime.writer import File
from intake.mail.providers.call import PayloadError, ProviderCall, ProviderMail, check_password
from intake.mail.providers.payload import file_name, json_object, rebuilt
from intake.mail.providers.resources import Resources

_MOST_MAILS = 100
_MOST_FILES = 100


def verify(call: ProviderCall, secrets: Sequence[str], *, now: datetime) -> None:  # noqa: ARG001  # as for the others
    check_password(call, secrets)


def read(call: ProviderCall) -> list[ProviderMail]:
    """The mails of the call. Attachments are fetched with their tokens."""
    items = json_object(call.body).get("items")
    if not isinstance(items, list) or not items or len(items) > _MOST_MAILS:
        raise PayloadError("There are no items, or too many.")
    return [_read(item, call.resources) for item in items if isinstance(item, dict)]


def _read(item: dict[str, Any], resources: Resources) -> ProviderMail:
    people = item.get("Recipients") or [*_list(item.get("To")), *_list(item.get("Cc"))]
    recipients = tuple(address for one in _list(people) if (address := _address(one)))
    if not recipients:
        raise PayloadError("An item has no recipient.")
    raw = rebuilt(
        _headers(item), text=item.get("RawTextBody"), html=item.get("RawHtmlBody"), files=list(_files(item, resources))
    )
    event_id = next((str(one)[:200] for one in _list(item.get("Uuid")) if one), None)
    return ProviderMail(raw, recipients, event_id=event_id)


def _headers(item: dict[str, Any]) -> Iterator[tuple[Any, Any]]:
    """The headers in fields of their own, and then the other headers, which may repeat."""
    named = {"Message-ID": "MessageId", "In-Reply-To": "InReplyTo", "Date": "SentAtDate", "Subject": "Subject"}
    yield from ((name, item.get(key)) for name, key in named.items())
    headers = item.get("Headers")
    given = headers if isinstance(headers, dict) else {}
    for name in ("From", "To", "Cc", "Reply-To"):
        if not any(str(each).lower() == name.lower() for each in given):
            yield name, ", ".join(filter(None, map(_mailbox, _list(item.get(name.replace("-", ""))))))
    for name, value in given.items():
        yield from ((name, each) for each in _list(value))


def _files(item: dict[str, Any], resources: Resources) -> Iterator[File]:
    for one in _list(item.get("Attachments"))[:_MOST_FILES]:
        if isinstance(one, dict) and one.get("DownloadToken"):
            content = resources.attachment(str(one["DownloadToken"]))
            media, content_id = str(one.get("ContentType") or ""), str(one.get("ContentID") or "")
            yield File(content, file_name(one.get("Name")), media, content_id)


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _address(one: Any) -> str:
    return str(one.get("Address") or "") if isinstance(one, dict) else str(one or "")


def _mailbox(one: Any) -> str:
    name = str(one.get("Name") or "").replace('"', "'").replace("\\", "") if isinstance(one, dict) else ""
    return f'"{name}" <{_address(one)}>' if name else _address(one)
