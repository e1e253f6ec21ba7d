"""Parses JSON payloads, and rebuilds a mail from the parts that a service sends."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import orjson

from intake.mail.mime.writer import File, write_mail
from intake.mail.providers.call import PayloadError

_MOST_HEADERS = 500
_LONGEST_VALUE = 20_000
_LONGEST_TOKEN = 100
# No real file name is this long. Shorter names that are still too long are cut by the writer, which keeps the extension.
_LONGEST_NAME = 1_000
# Headers about the MIME structure, which is new in the rebuilt mail.
_SHAPE = ("content-", "mime-version")


def json_object(body: bytes) -> dict[str, Any]:
    """The JSON object of the body. Raises PayloadError for anything else."""
    try:
        parsed = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise PayloadError(f"The body is not valid JSON: {error}.") from error
    if not isinstance(parsed, dict):
        raise PayloadError("The body is not a JSON object.")
    return parsed


def parsed_json(text: str) -> Any:
    """The JSON value of a form field; None for invalid JSON."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return None


def rebuilt(headers: Iterable[tuple[Any, Any]], *, text: Any, html: Any, files: Sequence[File] = ()) -> bytes:
    """A mail with these headers, each value once, these bodies, and these files.

    Equal parts give equal bytes, so that the same mail is recognised when it is sent again.
    """
    return write_mail(_header_lines(headers), text=str(text or ""), html=str(html or ""), files=files)


def file_name(name: Any) -> str:
    """The name on one line; "file" for a file without a name."""
    return _line(str(name or "")[:_LONGEST_NAME]) or "file"


def _header_lines(headers: Iterable[tuple[Any, Any]]) -> Iterator[str]:
    seen: set[tuple[str, str]] = set()
    for name, value in list(headers)[:_MOST_HEADERS]:
        key, line = str(name or ""), _line(value)
        once = (key.lower(), line if key.lower() in {"received", "authentication-results"} else "")
        if _is_token(key) and line and not key.lower().startswith(_SHAPE) and once not in seen:
            seen.add(once)
            yield f"{key}: {line}"


def _line(value: Any) -> str:
    """The value on one line, so that it cannot inject a header."""
    text = str(value or "")[:_LONGEST_VALUE].encode("utf-8", "replace").decode()
    return " ".join(
        (text if text.isprintable() else "".join(one if one.isprintable() else " " for one in text)).split()
    )


def _is_token(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_TOKEN and text.isascii() and all(one.isalnum() or one in "-_.+" for one in text)
