"""Builds a document from the result of a format module: limits, turns, participants, date, warnings."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from core.errors import InvalidError
from intake.document import Document, Participant, ReadWarning, Segment
from intake.speakers.labels import is_generic, normalise_label
from intake.speakers.participants import list_participants
from intake.speakers.shared_labels import are_collapsed
from intake.text.language_guess import guess_language
from intake.text.meeting_date import find_zone, resolve_occurred_at
from intake.text.normal_form import has_words, normalise_line
from intake.text.parsed import Parsed
from intake.text.segments import MAX_CUES, Utterance, lay_out

MAX_DURATION_MS = 10 * 60 * 60 * 1000
_MAX_TITLE_CHARS = 500
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,2}")
_MAX_TAG_CHARS = 16


class NoSpeechFoundError(InvalidError):
    """The file could be read but contains no words."""

    code = "no_speech_found"


@dataclass(frozen=True, slots=True)
class ReadingHints:
    """What the sender knows about a file besides its bytes. ``is_posted`` is true for mail, which is read completely."""

    occurred_at: datetime | None = None
    timezone: str | None = None
    uploaded_at: datetime | None = None
    participants: tuple[Participant, ...] = ()
    is_posted: bool = False


@dataclass(frozen=True, slots=True)
class Provenance:
    """The origin of the text, and warnings from its unwrapping and decoding."""

    filename: str | None = None
    container: str | None = None
    warnings: tuple[ReadWarning, ...] = ()
    invited: tuple[Participant, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """The format as which a source was read, and the confidence from 0 to 1."""

    name: str
    version: int
    confidence: float = 1.0


def assemble(parsed: Parsed, shape: Shape, *, provenance: Provenance, hints: ReadingHints) -> Document:
    """Build the document from the utterances.

    Raises NoSpeechFoundError when no word is found, and InvalidError for a time zone that does not exist.
    """
    kept = _WithinLimits(parsed.utterances)
    canonical = lay_out(kept)
    if not has_words(canonical.text):
        raise NoSpeechFoundError("No words were found in the file.")
    zone = find_zone(hints.timezone)
    occurred_at, occurred_at_from = resolve_occurred_at(
        parsed.found_date,
        provenance.filename,
        requested=hints.occurred_at,
        uploaded_at=hints.uploaded_at,
        timezone=hints.timezone,
    )
    listed = (*provenance.invited, *parsed.participants, *hints.participants)
    participants = list_participants(canonical.segments, listed)
    truncated = (ReadWarning.TRUNCATED,) if kept.is_cut else ()
    return Document(
        text=canonical.text,
        segments=canonical.segments,
        format=shape.name,
        origin=parsed.origin,
        parser_version=shape.version,
        title=normalise_line((parsed.title or "")[:_MAX_TITLE_CHARS]) or None,
        participants=participants,
        occurred_at=occurred_at,
        occurred_at_from=occurred_at_from,
        timezone=zone.key if zone else None,
        duration_ms=parsed.duration_ms or _duration_ms(canonical.segments),
        language=_language(parsed.language) or guess_language(canonical.text),
        warnings=_warnings(
            canonical.segments, participants, noticed=(*parsed.warnings, *provenance.warnings, *truncated)
        ),
        container=provenance.container,
        format_confidence=round(shape.confidence, 3),
    )


def _language(tag: str | None) -> str | None:
    """The declared language, if it is a valid language tag."""
    return tag if tag and len(tag) <= _MAX_TAG_CHARS and _LANGUAGE_TAG.fullmatch(tag) else None


class _WithinLimits:
    """The cues within the limits of number and time. After the iteration, it says whether any was left out."""

    def __init__(self, utterances: Iterable[Utterance]) -> None:
        self._utterances = utterances
        self.is_cut = False

    def __iter__(self) -> Iterator[Utterance]:
        labels = _Labels()
        for utterance in self._in_time():
            label = labels[utterance.speaker]
            yield utterance if label == utterance.speaker else replace(utterance, speaker=label)

    def _in_time(self) -> Iterator[Utterance]:
        first_ms: int | None = None
        for number, utterance in enumerate(self._utterances):
            first_ms = utterance.start_ms if first_ms is None else first_ms
            is_late = utterance.start_ms is not None and utterance.start_ms - (first_ms or 0) > MAX_DURATION_MS
            self.is_cut = self.is_cut or is_late or number == MAX_CUES
            if number == MAX_CUES:
                return
            if not is_late:
                yield utterance


class _Labels(dict[str | None, str | None]):
    """A cache of normalised labels."""

    def __missing__(self, label: str | None) -> str | None:
        self[label] = normalise_label(label)
        return self[label]


def _duration_ms(segments: tuple[Segment, ...]) -> int | None:
    moments = [segment.end_ms if segment.end_ms is not None else segment.start_ms for segment in segments]
    return max((moment for moment in moments if moment is not None), default=0) or None


def _warnings(
    segments: tuple[Segment, ...], participants: tuple[Participant, ...], *, noticed: tuple[ReadWarning, ...]
) -> tuple[ReadWarning, ...]:
    """The warnings in the order of their declaration, each once."""
    labels = {segment.speaker for segment in segments if segment.speaker is not None}
    found = set(noticed)
    if not labels:
        found.add(ReadWarning.NO_SPEAKERS)
    # Mail has dates instead of times, so that no warning is needed.
    if all(segment.start_ms is None and segment.said_at is None for segment in segments):
        found.add(ReadWarning.NO_TIMESTAMPS)
    if any(is_generic(label) for label in labels):
        found.add(ReadWarning.GENERIC_SPEAKERS)
    if are_collapsed(segments, participants):
        found.add(ReadWarning.COLLAPSED_SPEAKERS)
    return tuple(warning for warning in ReadWarning if warning in found)
