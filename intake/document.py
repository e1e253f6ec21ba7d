"""The result of reading any source: one canonical text, and for each part its speaker and time.

Offsets index into ``Document.text`` and never change once a source is read, so that a quote found today can be
shown in its place years from now.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Origin(StrEnum):
    """The kind of a source."""

    TRANSCRIPT = "transcript"
    EMAIL = "email"
    NOTES = "notes"
    CHAT = "chat"


class ReadWarning(StrEnum):
    """Limits of the result that its users should know."""

    NO_SPEAKERS = "no_speakers"
    NO_TIMESTAMPS = "no_timestamps"
    APPROXIMATE_TIMES = "approximate_times"
    GENERIC_SPEAKERS = "generic_speakers"
    COLLAPSED_SPEAKERS = "collapsed_speakers"
    OVERLAPPING_CUES = "overlapping_cues"
    CLOCK_WRAPPED = "clock_wrapped"
    LOSSY_DECODE = "lossy_decode"
    TRUNCATED = "truncated"
    SPEAKERS_MISSING = "speakers_missing"


class Passage(StrEnum):
    """The kind of a part of a mail that is not new text of its sender."""

    QUOTED = "quoted"
    FORWARDED = "forwarded"
    HEADING = "heading"
    SIGNATURE = "signature"
    DISCLAIMER = "disclaimer"

    @property
    def is_about_work(self) -> bool:
        """Whether work is looked for in the passage; signatures, notices and headings are only shown."""
        return self in {Passage.QUOTED, Passage.FORWARDED}


class DateOrigin(StrEnum):
    """Where the date of a source was found, best first."""

    HEADER = "header"
    JSON = "json"
    FILE_NAME = "file_name"
    REQUEST = "request"
    UPLOAD = "upload"


@dataclass(frozen=True, slots=True)
class Cue:
    """The time at which a span of the canonical text was shown or spoken."""

    char_start: int
    char_end: int
    start_ms: int
    end_ms: int | None


@dataclass(frozen=True, slots=True)
class Segment:
    """One turn of one speaker: ``document.text[char_start:char_end] == text``.

    A note is something written in the source (a listed action, a line of a summary), not something that was said. In
    mail, each passage has its own date and kind; ``passage`` is None for new words, and in every other source.
    """

    index: int
    speaker: str | None
    text: str
    char_start: int
    char_end: int
    start_ms: int | None = None
    end_ms: int | None = None
    cues: tuple[Cue, ...] = ()
    is_note: bool = False
    said_at: datetime | None = None
    passage: Passage | None = None

    @property
    def is_about_work(self) -> bool:
        """Whether work is looked for in the segment."""
        return self.passage is None or self.passage.is_about_work


@dataclass(frozen=True, slots=True)
class Participant:
    """A person who speaks in the source or is listed in it as present."""

    name: str
    email: str | None = None
    is_generic: bool = False
    is_speaker: bool = True
    talk_ms: int | None = None
    words: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A source that was read. Equal bytes and hints give equal documents.

    ``format`` is the shape of the transcript, ``container`` what it was wrapped in (``docx``, ``eml``), if anything.
    """

    text: str
    segments: tuple[Segment, ...]
    format: str
    origin: Origin = Origin.TRANSCRIPT
    parser_version: int = 1
    title: str | None = None
    participants: tuple[Participant, ...] = ()
    occurred_at: datetime | None = None
    occurred_at_from: DateOrigin | None = None
    timezone: str | None = None
    duration_ms: int | None = None
    language: str | None = None
    warnings: tuple[ReadWarning, ...] = ()
    container: str | None = None
    format_confidence: float = 1.0
