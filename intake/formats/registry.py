"""Every format that can be read, and the choice among them: by what is in the file, never by how it is called."""

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
    """What a module of this package offers."""

    NAME: str
    VERSION: int
    sniff: Callable[[SourceText], float]
    parse: Callable[[SourceText], Parsed]


@dataclass(frozen=True, slots=True)
class TranscriptFormat:
    """One shape of transcript: how sure it is that a text has this shape, and how to read it."""

    name: str
    version: int
    sniff: Callable[[SourceText], float]
    parse: Callable[[SourceText], Parsed]


@dataclass(frozen=True, slots=True)
class Detection:
    """The format chosen, and how sure the choice is, from 0 to 1."""

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
    """The names that a caller may ask for."""
    return tuple(known.name for known in FORMATS)


def choose_format(source: SourceText, *, format_name: str | None = None) -> Detection:
    """The format asked for, or the one that is surest of the content; the earlier one of two that are equally sure.

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
