"""Public meetings with machine-written lists of action items: how many items are found, and with how many suggestions."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from spacy.language import Language

from intake.candidate import Candidate
from intake.document import Document
from intake.extract.context import ExtractionContext
from intake.extract.extractor import extract
from intake.extract.weights import DEFAULT_THRESHOLD
from intake.reading import read_document

FOLDER = Path("transcripts") / "ethereum-pm-zoom"
CONTEXT = ExtractionContext(datetime(2026, 3, 20, 10, tzinfo=UTC), "UTC")
MS_PER_HOUR = 3_600_000

# A suggestion finds an item when it was said within this many milliseconds of it and shares a content word with it.
NEAR_MS = 120_000
TELLING_WORD = re.compile(r"[a-z]{4,}|\d{2,}")
COMMON = frozenset(
    [
        "with",
        "from",
        "that",
        "this",
        "they",
        "them",
        "have",
        "will",
        "what",
        "when",
        "your",
        "their",
        "about",
        "into",
        "next",
        "call",
        "team",
        "teams",
    ]
)


@dataclass(slots=True)
class ZoomFigures:
    """``by_chance`` counts the items that the same suggestions would find half a meeting later."""

    hours: float = 0.0
    suggestions: int = 0
    items: int = 0
    found: int = 0
    by_chance: int = 0
    owners_given: int = 0
    owners_right: int = 0


def measure_zoom(samples: Path, *, pipeline: Language) -> ZoomFigures:
    figures = ZoomFigures()
    for listed in sorted((samples / FOLDER).rglob("tldr.json")):
        transcript = listed.parent / "transcript.vtt"
        document = read_document(transcript.read_bytes(), filename=transcript.name)
        items = json.loads(listed.read_text(encoding="utf-8"))["action_items"]
        _add(figures, document, items, pipeline=pipeline)
    return figures


def _add(figures: ZoomFigures, document: Document, items: Sequence[dict[str, Any]], *, pipeline: Language) -> None:
    candidates = extract(document, pipeline=pipeline, context=CONTEXT)
    likely = [found for found in candidates if found.confidence >= DEFAULT_THRESHOLD]
    first, last = document.segments[0].start_ms or 0, document.segments[-1].end_ms or 0
    figures.hours += (last - first) / MS_PER_HOUR
    figures.suggestions += len(likely)
    figures.items += len(items)
    for item in items:
        matching = list(_matching(item, likely))
        figures.found += bool(matching)
        figures.by_chance += any(_matching(item, likely, shift=(last - first) // 2))
        _add_owner(figures, item["owner"], matching)


def _add_owner(figures: ZoomFigures, owner: str, matching: Sequence[Candidate]) -> None:
    given = [found.owner for found in matching if found.owner]
    if given and re.fullmatch(r"[A-Z][\w.'-]*(?: [A-Z(][\w.'()-]*)*", owner) and "team" not in owner.casefold():
        figures.owners_given += 1
        figures.owners_right += any(_first_name(name) == _first_name(owner) for name in given)


def _first_name(name: str) -> str:
    return name.casefold().split()[0]


def _matching(item: dict[str, Any], likely: Sequence[Candidate], *, shift: int = 0) -> Iterator[Candidate]:
    hours, minutes, seconds = map(int, item["timestamp"].split(":"))
    at = ((hours * 60 + minutes) * 60 + seconds) * 1000
    wanted = _telling_words(item["action"])
    for found in likely:
        is_near = any(abs((evidence.start_ms or 0) + shift - at) <= NEAR_MS for evidence in found.evidence)
        if is_near and wanted & _telling_words(_words_around(found)):
            yield found


def _words_around(candidate: Candidate) -> str:
    first = candidate.evidence[0]
    return f"{candidate.title} {first.context_before} {first.quote} {first.context_after}"


def _telling_words(text: str) -> set[str]:
    return set(TELLING_WORD.findall(text.casefold())) - COMMON
