"""The table of formats, and the choice among them by content, never by the file name."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from intake.containers.kinds import UnsupportedFormatError
from intake.formats import (
    assemblyai,
    aws_transcribe,
    azure_speech,
    deepgram,
    delimited,
    elan,
    fathom,
    fireflies,
    gong,
    google_speech,
    granola,
    labelled_text,
    meet_document,
    name_blocks,
    notes,
    plain_text,
    praat,
    read_ai,
    recall,
    rev,
    sami,
    segments_json,
    slack_copy,
    speaker_blocks,
    subrip,
    subviewer,
    teams_metadata_vtt,
    timed_text,
    webex_vtt,
    webvtt,
    whatsapp,
    whisper,
    word_lists,
    zoom_chat,
)
from intake.text.parsed import Parsed, SourceText


class FormatModule(Protocol):
    """The interface of a format module."""

    NAME: str
    VERSION: int
    sniff: Callable[[SourceText], float]
    parse: Callable[[SourceText], Parsed]


@dataclass(frozen=True, slots=True)
class TranscriptFormat:
    """One format of transcripts, with its functions for recognition and for parsing."""

    name: str
    version: int
    sniff: Callable[[SourceText], float]
    parse: Callable[[SourceText], Parsed]


@dataclass(frozen=True, slots=True)
class Detection:
    """The chosen format, and the confidence from 0 to 1."""

    format: TranscriptFormat
    confidence: float


FORMATS = tuple(
    TranscriptFormat(module.NAME, module.VERSION, module.sniff, module.parse)
    for module in (
        webvtt,
        webex_vtt,
        teams_metadata_vtt,
        subrip,
        subviewer,
        timed_text,
        sami,
        elan,
        praat,
        fireflies,
        fathom,
        rev,
        whisper,
        aws_transcribe,
        deepgram,
        assemblyai,
        google_speech,
        azure_speech,
        gong,
        recall,
        granola,
        read_ai,
        word_lists,
        segments_json,
        delimited,
        zoom_chat,
        whatsapp,
        slack_copy,
        meet_document,
        speaker_blocks,
        labelled_text,
        name_blocks,
        notes,
        plain_text,
    )
)


def list_formats() -> tuple[str, ...]:
    """The format names that a caller may request."""
    return tuple(known.name for known in FORMATS)


def choose_format(source: SourceText, *, format_name: str | None = None) -> Detection:
    """The requested format, or the one with the highest confidence; of equal ones the first in the table.

    Raises UnsupportedFormatError for an unknown name, or when no format recognises the text.
    """
    if format_name is not None:
        return Detection(_get_format(format_name), 1.0)
    best = max((Detection(known, known.sniff(source)) for known in FORMATS), key=lambda found: found.confidence)
    if best.confidence <= 0:
        raise UnsupportedFormatError("This JSON holds no list of segments with a text in a shape that is known here.")
    return best


def _get_format(name: str) -> TranscriptFormat:
    found = next((known for known in FORMATS if known.name == name), None)
    if found is None:
        raise UnsupportedFormatError(f"There is no format called {name[:60]!r}. Known: {', '.join(list_formats())}.")
    return found
