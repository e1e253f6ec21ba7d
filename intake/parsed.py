"""What a format module is given and what it gives back."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from intake.document import Origin, Participant, ReadWarning
from intake.meeting_date import FoundDate
from intake.segments import Utterance


@dataclass(frozen=True, slots=True)
class SourceText:
    """A decoded file. ``body`` is its JSON when it is JSON (a list of records for JSON Lines), else None."""

    text: str
    lines: tuple[str, ...]
    body: Any = None
    known_names: frozenset[str] = frozenset()

    @property
    def head(self) -> tuple[str, ...]:
        """Enough lines to recognise a format by, few enough to look at in every format."""
        return self.lines[:300]


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file says, before turns and offsets: only what is in it, nothing guessed."""

    utterances: Iterable[Utterance]
    origin: Origin = Origin.TRANSCRIPT
    title: str | None = None
    participants: tuple[Participant, ...] = ()
    found_date: FoundDate | None = None
    duration_ms: int | None = None
    language: str | None = None
    warnings: tuple[ReadWarning, ...] = ()
