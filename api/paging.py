"""Pages of lists: opaque, signed cursors, bound to the workspace, the route and its filters."""

import base64
import hashlib
import hmac
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

import orjson
from flask import request

from api.answers import Answer
from api.context import current_actor, current_runtime
from core.errors import FieldFault, InvalidError
from core.paging import Page, Position

T = TypeVar("T")
DEFAULT_LIMIT = 50
LARGEST_LIMIT = 100
_SIGNATURE_BYTES = 16
# Part of the signature, so that a cursor from before an upgrade is refused and never read wrongly.
_FORM = "3"
_INSTANT = "at"


class BadCursorError(InvalidError):
    """The cursor was changed, or belongs to another workspace, list or set of filters."""

    code = "bad_cursor"


def place_in(query: Mapping[str, Any]) -> Position | None:
    """The position of the last row before the page; None on the first page. Raises BadCursorError."""
    return _read_place(open_cursor(query["cursor"], query))


def page_answer(
    name: str, page: Page[T], present: Callable[[T], dict[str, Any]], query: Mapping[str, Any], **beside: Any
) -> Answer:
    """An answer with the page under this name, the cursor of the next page, and further fields."""
    return Answer({name: [present(row) for row in page.rows], "next_cursor": cursor_behind(page.next, query), **beside})


def cursor_behind(place: Position | None, query: Mapping[str, Any]) -> str | None:
    """The cursor of the page after this position; None when there is no further page."""
    return seal_cursor(_written_place(place), query) if place is not None else None


def _written_place(place: Position) -> list[Any]:
    value, row_id = place
    return [{_INSTANT: value.isoformat()} if isinstance(value, datetime) else value, row_id]


def _read_place(values: list[Any] | None) -> Position | None:
    if values is None:
        return None
    value, row_id = values
    return datetime.fromisoformat(value[_INSTANT]) if isinstance(value, dict) else value, row_id


def seal_cursor(values: list[Any], filters: Mapping[str, Any]) -> str:
    """A cursor that holds these sort values, signed for this list and its filters."""
    body = orjson.dumps(values, option=orjson.OPT_UTC_Z)
    return base64.urlsafe_b64encode(_signature(body, filters) + body).rstrip(b"=").decode()


def open_cursor(cursor: str | None, filters: Mapping[str, Any]) -> list[Any] | None:
    """The sort values in a cursor; None without one. Raises BadCursorError when the signature does not match."""
    if cursor is None:
        return None
    try:
        raw = base64.urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
    except ValueError as error:
        raise _bad_cursor() from error
    signature, body = raw[:_SIGNATURE_BYTES], raw[_SIGNATURE_BYTES:]
    if not hmac.compare_digest(signature, _signature(body, filters)):
        raise _bad_cursor()
    values: list[Any] = orjson.loads(body)
    return values


def _signature(body: bytes, filters: Mapping[str, Any]) -> bytes:
    scope = {
        name: str(value) for name, value in filters.items() if name not in {"cursor", "limit"} and value is not None
    }
    bound = orjson.dumps([_FORM, current_actor().workspace_id, request.path, scope], option=orjson.OPT_SORT_KEYS)
    return hmac.digest(current_runtime().signing_key, bound + b"\0" + body, hashlib.sha256)[:_SIGNATURE_BYTES]


def _bad_cursor() -> BadCursorError:
    return BadCursorError(
        "The cursor does not belong to this list.",
        faults=[FieldFault("cursor", "use next_cursor of an earlier answer to the same list with the same filters")],
    )
