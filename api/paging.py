"""Opaque, signed cursors, bound to the workspace, the route and its filters."""

import base64
import hashlib
import hmac
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import orjson
from flask import request

from api.context import current_actor, current_runtime
from core.errors import FieldFault, InvalidError

T = TypeVar("T")
DEFAULT_LIMIT = 50
LARGEST_LIMIT = 100
_SIGNATURE_BYTES = 16


class BadCursorError(InvalidError):
    """The cursor was changed, belongs to another workspace, or to a list with other filters."""

    code = "bad_cursor"


def cut_page(
    rows: Sequence[T], query: Mapping[str, Any], place_of: Callable[[T], list[Any]]
) -> tuple[Sequence[T], str | None]:
    """The rows to show, of which one more than that was read, and the cursor behind the last of them if there are more."""
    shown = rows[: query["limit"]]
    has_more = len(rows) > len(shown)
    return shown, seal_cursor(place_of(shown[-1]), query) if has_more else None


def seal_cursor(values: list[Any], filters: Mapping[str, Any]) -> str:
    """The place after a row with these sort values, as text that only this list can read."""
    body = orjson.dumps(values, option=orjson.OPT_UTC_Z)
    return base64.urlsafe_b64encode(_signature(body, filters) + body).rstrip(b"=").decode()


def open_cursor(cursor: str | None, filters: Mapping[str, Any]) -> list[Any] | None:
    """The sort values in a cursor of ours; None without one. Raises BadCursorError for any other text."""
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
    bound = orjson.dumps([current_actor().workspace_id, request.path, scope], option=orjson.OPT_SORT_KEYS)
    return hmac.digest(current_runtime().signing_key, bound + b"\0" + body, hashlib.sha256)[:_SIGNATURE_BYTES]


def _bad_cursor() -> BadCursorError:
    return BadCursorError(
        "The cursor does not belong to this list.",
        faults=[FieldFault("cursor", "use next_cursor of an earlier answer to the same list with the same filters")],
    )
