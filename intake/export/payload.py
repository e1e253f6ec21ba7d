"""A document as JSON, in the stable schema of the command line and the API."""

from typing import Any

from intake.document import Document, Participant, Segment


def document_payload(document: Document) -> dict[str, Any]:
    """The document as plain values. Keys may be added, but are never renamed or removed."""
    return {
        "format": document.format,
        "format_confidence": document.format_confidence,
        "container": document.container,
        "origin": document.origin.value,
        "parser_version": document.parser_version,
        "warnings": [warning.value for warning in document.warnings],
        "title": document.title,
        "occurred_at": document.occurred_at.isoformat() if document.occurred_at else None,
        "occurred_at_from": document.occurred_at_from.value if document.occurred_at_from else None,
        "timezone": document.timezone,
        "language": document.language,
        "duration_ms": document.duration_ms,
        "participants": [_participant(person) for person in document.participants],
        "segments": [_segment(segment) for segment in document.segments],
        "text": document.text,
    }


def _participant(person: Participant) -> dict[str, Any]:
    return {
        "name": person.name,
        "email": person.email,
        "is_generic": person.is_generic,
        "is_speaker": person.is_speaker,
        "talk_ms": person.talk_ms,
        "words": person.words,
    }


def _segment(segment: Segment) -> dict[str, Any]:
    return {
        "index": segment.index,
        "speaker": segment.speaker,
        "start_ms": segment.start_ms,
        "end_ms": segment.end_ms,
        "text": segment.text,
        "char_start": segment.char_start,
        "char_end": segment.char_end,
        "is_note": segment.is_note,
        "said_at": segment.said_at.isoformat() if segment.said_at else None,
        "passage": segment.passage.value if segment.passage else None,
    }
