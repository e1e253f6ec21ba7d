"""Stores a document in the columns of its source and in rows of segments."""

from typing import Any

from core.ids import SourceId
from intake.document import Document
from intake.models import Source


def write_document(source: Source, document: Document) -> None:
    """Set the columns of the source from the document, except its segments."""
    source.format = document.format
    source.format_confidence = document.format_confidence
    source.container = document.container
    source.parser_version = document.parser_version
    source.text = document.text
    source.origin = document.origin
    source.title = source.title or document.title
    source.participants = [
        {"name": person.name, "email": person.email, "is_generic": person.is_generic, "talk_ms": person.talk_ms,
         "words": person.words, "is_speaker": person.is_speaker}
        for person in document.participants
    ]  # fmt: skip
    source.warnings = [warning.value for warning in document.warnings]
    source.occurred_at = document.occurred_at
    source.occurred_at_from = document.occurred_at_from.value if document.occurred_at_from else None
    source.duration_ms = document.duration_ms
    source.language = document.language


def segment_rows(source_id: SourceId, document: Document) -> list[dict[str, Any]]:
    """The segments of the document as rows."""
    return [
        {
            "source_id": source_id,
            "index": segment.index,
            "speaker": segment.speaker,
            "start_ms": segment.start_ms,
            "end_ms": segment.end_ms,
            "char_start": segment.char_start,
            "char_end": segment.char_end,
            "cues": [[cue.char_start, cue.char_end, cue.start_ms, cue.end_ms] for cue in segment.cues],
            "is_note": segment.is_note,
            "said_at": segment.said_at,
            "passage": segment.passage.value if segment.passage else None,
        }
        for segment in document.segments
    ]
