"""Payloads in JSON, and a mail put together again from what a service took apart."""

from collections.abc import Iterable, Sequence
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

import orjson

from intake.mail.providers.call import PayloadError, from_base64

_MOST_HEADERS = 500
_LONGEST_VALUE = 20_000
_LONGEST_TOKEN = 100
# These are about the shape that the mail had, and it gets a new one.
_SHAPE = ("content-", "mime-version")


def json_object(body: bytes) -> dict[str, Any]:
    """Raises PayloadError for anything else."""
    try:
        parsed = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise PayloadError(f"The body is not valid JSON: {error}.") from error
    if not isinstance(parsed, dict):
        raise PayloadError("The body is not a JSON object.")
    return parsed


def rebuilt(
    headers: Iterable[tuple[Any, Any]], *, text: Any, html: Any, files: Sequence[tuple[Any, Any, Any]]
) -> bytes:
    """A mail with these headers, each value once, these bodies, and these files of a name, a kind and bytes or base64.

    Equal parts give equal bytes, so that the same mail sent again is known.
    """
    lines = b"".join(_header_lines(headers))
    message = EmailMessage(policy=SMTP)
    message.set_content(_words(text))
    if html:
        message.add_alternative(_words(html), subtype="html")
    for name, media, content in files:
        main, _, sub = str(media or "").partition("/")
        kind = (
            (main, sub)
            if main.isalnum() and main != "message" and sub and _is_token(sub)
            else ("application", "octet-stream")
        )
        message.add_attachment(
            content if isinstance(content, bytes) else from_base64(content or ""),
            maintype=kind[0],
            subtype=kind[1],
            filename=_line(name) or "file",
        )
    if message.is_multipart():
        message.set_boundary("=_gleaner_outer")
        for place, part in enumerate(part for part in message.walk() if part is not message and part.is_multipart()):
            part.set_boundary(f"=_gleaner_inner_{place}")
    return lines + message.as_bytes()


def _header_lines(headers: Iterable[tuple[Any, Any]]) -> Iterable[bytes]:
    seen: set[tuple[str, str]] = set()
    for name, value in list(headers)[:_MOST_HEADERS]:
        key, line = str(name or ""), _line(value)
        once = (key.lower(), line if key.lower() in {"received", "authentication-results"} else "")
        if _is_token(key) and line and not key.lower().startswith(_SHAPE) and once not in seen:
            seen.add(once)
            yield f"{key}: {line}\r\n".encode()


def _words(text: Any) -> str:
    return str(text or "").encode("utf-8", "replace").decode()


def _line(value: Any) -> str:
    """One line: nothing in a value adds a header."""
    text = str(value or "")[:_LONGEST_VALUE].encode("utf-8", "replace").decode()
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def _is_token(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_TOKEN and text.isascii() and all(one.isalnum() or one in "-_.+" for one in text)
