"""Rebuilds the document of a source from its rows, without another reading."""

from collections.abc import Mapping, Sequence
from typing import Any

from intake.document import Cue, DateOrigin, Document, Origin, Participant, Passage, ReadWarning, Segment
from intake.models import Source


def document_from_rows(source: Source, text: str, rows: Sequence[Mapping[str, Any]]) -> Document:
    """The document with its stored text and segments."""
    return Document(
        text=text,
        segments=tuple(_segment(row, text) for row in rows),
        format=source.format or "",
        origin=Origin(source.origin),
        parser_version=source.parser_version or 1,
        title=source.title,
        participants=tuple(Participant(**person) for person in source.participants),
        occurred_at=source.occurred_at,
        occurred_at_from=DateOrigin(source.occurred_at_from) if source.occurred_at_from else None,
        timezone=source.timezone,
        duration_ms=source.duration_ms,
        language=source.language,
        warnings=tuple(ReadWarning(warning) for warning in source.warnings),
        container=source.container,
        format_confidence=1.0 if source.format_confidence is None else source.format_confidence,
    )


def _segment(row: Mapping[str, Any], text: str) -> Segment:
    return Segment(
        index=row["index"],
        speaker=row["speaker"],
        text=text[row["char_start"] : row["char_end"]],
        char_start=row["char_start"],
        char_end=row["char_end"],
        start_ms=row["start_ms"],
        end_ms=row["end_ms"],
        cues=tuple(Cue(*cue) for cue in row["cues"]),
        is_note=row["is_note"],
        said_at=row["said_at"],
        passage=Passage(row["passage"]) if row["passage"] else None,
    )
