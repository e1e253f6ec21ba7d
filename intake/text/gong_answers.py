"""Answers of the Gong API: one has the transcripts of calls, another their titles and participants."""

from collections.abc import Iterable
from typing import Any

from intake.text.json_fields import Record, record, records

_TOLD = ("metaData", "parties")


def list_transcripts(body: Any) -> list[Record]:
    """The transcript of each call, from all answers in the body."""
    return [call for answer in _answers(body) for call in records(answer, "callTranscripts")]


def list_details(body: Any) -> list[Record]:
    """The details of each call, without media, topics and statistics."""
    calls = (call for answer in _answers(body) for call in records(answer, "calls"))
    return [{key: call[key] for key in _TOLD if key in call} for call in calls]


def list_parties(body: Any) -> list[Record]:
    """The parties that are listed beside the calls instead of in a call."""
    return [party for answer in _answers(body) for party in records(answer, "parties")]


def call_id(transcript: Record) -> str | None:
    """The call id of a transcript."""
    return _text(transcript.get("callId"))


def details_id(details: Record) -> str | None:
    """The call id of a record of details."""
    return _text(record(details, "metaData").get("id"))


def by_id(details: Iterable[Record]) -> dict[str, Record]:
    """The details by call id, merged where several answers have details of one call."""
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
