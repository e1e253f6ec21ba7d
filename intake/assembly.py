"""From what a format module found to a document: limits, turns, participants, date, warnings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from core.errors import InvalidError
from intake.collapse import are_collapsed
from intake.document import Document, Participant, ReadWarning, Segment
from intake.formats.registry import Detection
from intake.language_guess import guess_language
from intake.meeting_date import find_zone, resolve_occurred_at
from intake.normalise import has_words, normalise_line
from intake.parsed import Parsed
from intake.participants import list_participants
from intake.segments import MAX_CUES, Utterance, first_cues, lay_out
from intake.speakers import is_generic, normalise_label

MAX_DURATION_MS = 10 * 60 * 60 * 1000
_MAX_TITLE_CHARS = 500
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,2}")
_MAX_TAG_CHARS = 16


class NoSpeechFoundError(InvalidError):
    """The file could be read and nobody says anything in it."""

    code = "no_speech_found"


@dataclass(frozen=True, slots=True)
class ReadingHints:
    """What the sender knows about a file beyond its bytes."""

    occurred_at: datetime | None = None
    timezone: str | None = None
    uploaded_at: datetime | None = None
    participants: tuple[Participant, ...] = ()


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the text came from, and what was noticed on the way to it."""

    filename: str | None = None
    container: str | None = None
    warnings: tuple[ReadWarning, ...] = ()
    invited: tuple[Participant, ...] = ()


def assemble(parsed: Parsed, detection: Detection, *, provenance: Provenance, hints: ReadingHints) -> Document:
    """Lay the utterances out as one text and say what is known about them.

    Raises NoSpeechFoundError when there is not one word, and InvalidError for a time zone that does not exist.
    """
    found = first_cues(parsed.utterances)
    utterances = found[:MAX_CUES]
    kept = tuple(_within_limits(utterances))
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
    truncated = (ReadWarning.TRUNCATED,) if len(found) > MAX_CUES or len(kept) < len(utterances) else ()
    return Document(
        text=canonical.text,
        segments=canonical.segments,
        format=detection.format.name,
        origin=parsed.origin,
        parser_version=detection.format.version,
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
        format_confidence=round(detection.confidence, 3),
    )


def _language(tag: str | None) -> str | None:
    """What the file says, if it is the tag of a language at all."""
    return tag if tag and len(tag) <= _MAX_TAG_CHARS and _LANGUAGE_TAG.fullmatch(tag) else None


def _within_limits(utterances: tuple[Utterance, ...]) -> Iterator[Utterance]:
    """The cues without those that claim to come many hours after the first one."""
    first_ms = next((one.start_ms for one in utterances if one.start_ms is not None), 0)
    labels = {label: normalise_label(label) for label in {one.speaker for one in utterances}}
    for utterance in utterances:
        if utterance.start_ms is None or utterance.start_ms - first_ms <= MAX_DURATION_MS:
            label = labels[utterance.speaker]
            yield utterance if label == utterance.speaker else replace(utterance, speaker=label)


def _duration_ms(segments: tuple[Segment, ...]) -> int | None:
    moments = [segment.end_ms if segment.end_ms is not None else segment.start_ms for segment in segments]
    return max((moment for moment in moments if moment is not None), default=0) or None


def _warnings(
    segments: tuple[Segment, ...], participants: tuple[Participant, ...], *, noticed: tuple[ReadWarning, ...]
) -> tuple[ReadWarning, ...]:
    """In the order in which they are declared, each once."""
    labels = {segment.speaker for segment in segments if segment.speaker is not None}
    found = set(noticed)
    if not labels:
        found.add(ReadWarning.NO_SPEAKERS)
    if all(segment.start_ms is None for segment in segments):
        found.add(ReadWarning.NO_TIMESTAMPS)
    if any(is_generic(label) for label in labels):
        found.add(ReadWarning.GENERIC_SPEAKERS)
    if are_collapsed(segments, participants):
        found.add(ReadWarning.COLLAPSED_SPEAKERS)
    return tuple(warning for warning in ReadWarning if warning in found)
