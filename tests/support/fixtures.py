"""Transcripts of every kind, made by us from what vendors document, and what reading them has to give for ever.

Run as a program it adds what is read now for files that have no expectation yet; it never changes one.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

from intake.document import Document
from intake.reading import read_document

FOLDER = Path(__file__).parents[1] / "fixtures" / "transcripts"
EXPECTED = FOLDER.parent / "expected.json"


def fixture_paths() -> list[Path]:
    return sorted(FOLDER.iterdir())


def read_fixture(path: Path) -> Document:
    return read_document(path.read_bytes(), filename=path.name)


def load_expected() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads(EXPECTED.read_text())
    return found


def summary_of(document: Document) -> dict[str, Any]:
    """What must stay as it is: the text to the letter, and every offset, as hashes; the rest in words for people."""
    return {
        "format": document.format,
        "container": document.container,
        "origin": document.origin.value,
        "title": document.title,
        "occurred_at": document.occurred_at.isoformat() if document.occurred_at else None,
        "occurred_at_from": document.occurred_at_from,
        "language": document.language,
        "participants": [[person.name, person.email, person.is_speaker] for person in document.participants],
        "warnings": list(document.warnings),
        "segments": [_segment(segment.speaker, segment.start_ms, segment.text) for segment in document.segments],
        "sha256_of_text": _digest(document.text),
        "sha256_of_offsets": _digest(json.dumps(_offsets(document))),
    }


def _segment(speaker: str | None, start_ms: int | None, text: str) -> str:
    """Enough to see what is wrong when a hash is."""
    clock = "" if start_ms is None else f"{start_ms / 1000:g} "
    return f"{clock}{speaker or '-'}: {text[:60]}"


def _offsets(document: Document) -> list[Any]:
    return [
        [one.char_start, one.char_end, one.end_ms, one.is_note]
        + [[cue.char_start, cue.char_end, cue.start_ms, cue.end_ms] for cue in one.cues]
        for one in document.segments
    ]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def main() -> None:
    expected = load_expected() if EXPECTED.exists() else {}
    found = {path.name: expected.get(path.name) or summary_of(read_fixture(path)) for path in fixture_paths()}
    EXPECTED.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
