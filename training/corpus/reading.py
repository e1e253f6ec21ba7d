"""Reads our own corpus into documents with labels."""

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import accumulate
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from core.date_order import DateOrder
from intake.document import Document, Origin, Participant, Segment
from intake.extract.context import ExtractionContext
from training.corpus.labels import Final, Passage, TalkDocument, TalkTask

TALK = Path(__file__).parent / "talk"

# One document in five is held out, in every part of the corpus.
KEPT_APART = 5

ORIGINS = {
    "chat": Origin.CHAT,
    "mail": Origin.EMAIL,
    "thread": Origin.EMAIL,
    "newsletter": Origin.EMAIL,
    "notes": Origin.NOTES,
}
MONTH_FIRST = "America/"

Fields = Mapping[str, Any]


def read_talk(folder: Path = TALK) -> tuple[TalkDocument, ...]:
    """All documents, in the order of the files and their lines."""
    return tuple(
        _document(json.loads(line), part=path.name.partition(".")[0])
        for path in sorted(folder.glob("*.jsonl.gz"))
        for line in gzip.decompress(path.read_bytes()).splitlines()
        if line.strip()
    )


def is_kept_apart(name: str) -> bool:
    """Whether the document is held out. Only the name decides, so that adding documents changes nothing."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % KEPT_APART == 0


def _document(fields: Fields, *, part: str) -> TalkDocument:
    texts = [turn["text"] for turn in fields["turns"]]
    starts = [0, *accumulate(len(text) + 1 for text in texts)][: len(texts)]
    return TalkDocument(
        name=fields["id"],
        part=part,
        kind=fields["kind"],
        style=fields["style"],
        document=Document(
            text="\n".join(texts),
            segments=tuple(_segments(fields, starts)),
            format="corpus",
            origin=ORIGINS.get(fields["kind"], Origin.TRANSCRIPT),
            participants=tuple(_participants(fields)),
        ),
        context=_context(fields),
        tasks=tuple(_task(task, fields=fields, starts=starts) for task in fields["tasks"]),
        non_tasks=tuple(_passages(fields["non_tasks"], meaning="why", fields=fields, starts=starts)),
        is_kept_apart=is_kept_apart(fields["id"]),
    )


def _segments(fields: Fields, starts: Sequence[int]) -> Iterator[Segment]:
    """Notes by a single author have no speakers."""
    zone = ZoneInfo(fields["timezone"])
    is_paper = fields["kind"] == "notes" and len(_speakers(fields)) == 1
    for index, (turn, start) in enumerate(zip(fields["turns"], starts, strict=True)):
        yield Segment(
            index=index,
            speaker=None if is_paper else turn["speaker"],
            text=turn["text"],
            char_start=start,
            char_end=start + len(turn["text"]),
            said_at=_instant(turn["date"], zone) if turn.get("date") else None,
        )


def _instant(written: str, zone: ZoneInfo) -> datetime:
    found = datetime.fromisoformat(written)
    return found if found.tzinfo else found.replace(tzinfo=zone)


def _speakers(fields: Fields) -> set[str]:
    return {turn["speaker"] for turn in fields["turns"]}


def _participants(fields: Fields) -> Iterator[Participant]:
    speakers = _speakers(fields)
    for person in fields["participants"]:
        yield Participant(person["name"], email=person.get("email"), is_speaker=person["name"] in speakers)


def _context(fields: Fields) -> ExtractionContext:
    zone = fields["timezone"]
    order = DateOrder.MDY if zone.startswith(MONTH_FIRST) else DateOrder.DMY
    return ExtractionContext(datetime.fromisoformat(fields["occurred_at"]), zone, date_order=order)


def _task(task: Fields, *, fields: Fields, starts: Sequence[int]) -> TalkTask:
    return TalkTask(
        title=task["title"],
        owners=tuple(task["owner"]),
        due=task.get("due"),
        due_phrase=task.get("due_phrase"),
        course=tuple(_passages(task["course"], meaning="act", fields=fields, starts=starts)),
        final=Final(task["final"]),
        is_optional=bool(task.get("optional")),
    )


def _passages(found: Iterable[Fields], *, meaning: str, fields: Fields, starts: Sequence[int]) -> Iterator[Passage]:
    for entry in found:
        start = starts[entry["turn"]] + fields["turns"][entry["turn"]]["text"].index(entry["quote"])
        yield Passage(start, start + len(entry["quote"]), entry[meaning])
