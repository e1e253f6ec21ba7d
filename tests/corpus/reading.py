"""Read a labelled source: a head, what was said, and the tasks that a careful reader would take from it.

A label is ``- owner | title | due | words``, where the words stand in the evidence; ``-`` means that there is none and
``*`` that several answers are right. ``?`` in front marks a task that may be found or not. A due date is a local date,
a local time, or a phrase in quotes when only an event was named.
"""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path
from zoneinfo import ZoneInfo

from intake.document import Document, Origin, Participant
from intake.extract.extractor import ExtractionContext
from tests.support.documents import document_of

LABELLED = Path(__file__).parent / "labelled"

# Written after the rules, before anybody saw what they make of it.
HELD_OUT = Path(__file__).parent / "held_out"
ORIGINS = {
    "call": Origin.TRANSCRIPT,
    "meeting": Origin.TRANSCRIPT,
    "mail": Origin.EMAIL,
    "notes": Origin.NOTES,
    "chat": Origin.CHAT,
}
ANYTHING = "*"
NOTHING = "-"


@dataclass(frozen=True, slots=True)
class Label:
    owner: str
    title: str
    due: str
    words: str
    is_optional: bool


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    document: Document
    context: ExtractionContext
    labels: tuple[Label, ...]


def read_cases(folder: Path = LABELLED) -> tuple[Case, ...]:
    return tuple(_read(path) for path in sorted(folder.glob("*.txt")))


def _read(path: Path) -> Case:
    head, body, tail = path.read_text(encoding="utf-8").split("---\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    local, zone = fields["said"].split()
    context = ExtractionContext(datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone)), zone)
    people = tuple(
        Participant(name.strip(), is_speaker=False) for name in fields.get("people", "").split(",") if name.strip()
    )
    turns = _letters(body) if fields["kind"] == "mail" else _turns(body)
    document = document_of(*turns, origin=ORIGINS[fields["kind"]], participants=people)
    return Case(path.stem, document, context, tuple(_label(line) for line in tail.splitlines()))


def _turns(body: str) -> list[tuple[str | None, str]]:
    """Notes have no voice of their own."""
    turns: list[tuple[str | None, str]] = []
    for line in body.splitlines():
        speaker, text = line.split(": ", 1)
        turns.append((None if speaker == "Notes" else speaker, text))
    return turns


def _letters(body: str) -> list[tuple[str | None, str]]:
    """Each letter begins with its author in brackets, on a line of their own."""
    author: str | None = None
    lines: list[tuple[str | None, str]] = []
    for line in body.splitlines():
        if line.startswith("[") and line.endswith("]"):
            author = line[1:-1]
        else:
            lines.append((author, line))
    return [
        (name, "\n".join(line for _, line in group).strip()) for name, group in groupby(lines, key=lambda line: line[0])
    ]


def _label(line: str) -> Label:
    owner, title, due, words = (field.strip() for field in line[2:].split(" | "))
    return Label(owner, title, due, words, is_optional=line.startswith("?"))
