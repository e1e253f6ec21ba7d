"""An answer of an API with several calls in it, as that many answers with one call each."""

from collections.abc import Callable, Iterator
from typing import Any

import orjson

from intake.json_body import find_json
from intake.json_fields import Record, record, records

# Looked for in the bytes first, so that other JSON is never parsed here.
_TELLING = (b'"callTranscripts"', b'"items"', b'"transcripts"')
_HEAD_BYTES = 64


def part(payload: bytes) -> list[bytes]:
    """Each call as bytes of its own; nothing when there are not several. Raises TooComplexError."""
    if payload[:_HEAD_BYTES].strip().removeprefix(b"\xef\xbb\xbf").lstrip()[:1] != b"{":
        return []
    if not any(key in payload for key in _TELLING):
        return []
    body = find_json(payload.decode("utf-8-sig", errors="replace"))
    calls = next((found for split in _SPLITS if (found := list(split(body)))), [])
    return [orjson.dumps(call) for call in calls] if len(calls) > 1 else []


def _gong(body: Any) -> Iterator[Record]:
    """Each call with what another answer in the same file tells about it."""
    details = {_call_id(one): one for one in records(body, "calls")}
    for call in records(body, "callTranscripts"):
        known = details.get(call["callId"]) if isinstance(call.get("callId"), str) else None
        yield {"callTranscripts": [call], **({"calls": [known]} if known else {})}


def _call_id(details: Record) -> str | None:
    call_id = record(details, "metaData").get("id")
    return call_id if isinstance(call_id, str) else None


def _fathom(body: Any) -> Iterator[Record]:
    return ({"items": [item]} for item in records(body, "items") if records(item, "transcript"))


def _fireflies(body: Any) -> Iterator[Record]:
    return (
        {"data": {"transcript": call}} for call in records(body, "data", "transcripts") if records(call, "sentences")
    )


_SPLITS: tuple[Callable[[Any], Iterator[Record]], ...] = (_gong, _fathom, _fireflies)
