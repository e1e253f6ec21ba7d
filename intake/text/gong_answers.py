"""Answers of the Gong API: one tells what was said in its calls, another what they are called and who takes part."""

from collections.abc import Iterable
from typing import Any

from intake.text.json_fields import Record, record, records

_TOLD = ("metaData", "parties")


def list_transcripts(body: Any) -> list[Record]:
    """What was said in each call, from however many answers the body holds."""
    return [call for answer in _answers(body) for call in records(answer, "callTranscripts")]


def list_details(body: Any) -> list[Record]:
    """What else is told about each call; media, topics and statistics of the same answer are left out."""
    calls = (call for answer in _answers(body) for call in records(answer, "calls"))
    return [{key: call[key] for key in _TOLD if key in call} for call in calls]


def list_parties(body: Any) -> list[Record]:
    """Those who stand beside the calls instead of in one of them."""
    return [party for answer in _answers(body) for party in records(answer, "parties")]


def call_id(transcript: Record) -> str | None:
    """The id of the call that was transcribed."""
    return _text(transcript.get("callId"))


def details_id(details: Record) -> str | None:
    """The id of the call that something else is told about."""
    return _text(record(details, "metaData").get("id"))


def by_id(details: Iterable[Record]) -> dict[str, Record]:
    """What is told about the calls that have an id, put together where several answers tell about one."""
    found: dict[str, Record] = {}
    for one in details:
        known = details_id(one)
        if known is not None:
            found[known] = {**found.get(known, {}), **one}
    return found


def _answers(body: Any) -> list[Any]:
    return body if isinstance(body, list) else [body]


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None
