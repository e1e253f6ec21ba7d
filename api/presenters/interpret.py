"""The interpretation of a line as the API shows it."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from access.models import Member
from intake.candidate import Span
from intake.extract.dates.mention import DateMention
from intake.extract.line import NotUnderstood, Understood
from staging.queue.typed_line import ReadLine


def interpretation_payload(read: ReadLine, text: str) -> dict[str, Any]:
    said = read.interpretation
    return {
        "title": {"value": said.title or None},
        "owner": _part(read.owner, _member(read.owner.value)) if read.owner else None,
        "due": {**_due(said.due.value.mention), "spans": _spans(said.due.span)} if said.due else None,
        "priority": _part(said.priority, said.priority.value.value) if said.priority else None,
        "customer": _customer(read),
        "tags": [_part(tag, tag.value) for tag in said.tags],
        "is_private": _part(said.is_private, said.is_private.value) if said.is_private else None,
        "not_understood": [_doubt(each, text, read.people) for each in read.not_understood],
    }


def _part(said: Understood[Any], value: Any) -> dict[str, Any]:
    return {"value": value, "spans": _spans(said.span)}


def _spans(span: Span) -> list[dict[str, int]]:
    return [{"start": span.char_start, "end": span.char_end}]


def _member(member: Member) -> dict[str, str]:
    return {"id": member.id, "name": member.name, "kind": member.kind.value}


def _due(mention: DateMention) -> dict[str, Any]:
    assert mention.at is not None, "only dates with an instant are understood"
    local = mention.at.astimezone(ZoneInfo(mention.timezone))
    is_day = mention.precision.value == "date"
    return {
        "due_at": (local.date() if is_day else local).isoformat(),
        "due_tz": mention.timezone,
        "at": mention.at,
        "precision": mention.precision.value,
    }


def _customer(read: ReadLine) -> dict[str, Any] | None:
    if read.customer is None:
        return None
    meant = read.customer.value
    link = {"type": meant.link.type, "id": meant.link.id, "name": meant.link.name}
    return {**_part(read.customer, link), "is_registered": meant.is_registered}


def _doubt(each: NotUnderstood, text: str, people: Mapping[str, Member]) -> dict[str, Any]:
    return {
        "words": text[each.span.char_start : each.span.char_end],
        "reason": each.doubt.value,
        "candidates": [_member(people[one]) for one in each.candidates],
        "spans": _spans(each.span),
    }
