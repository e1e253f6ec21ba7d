"""The input and the result of a format module."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from intake.document import Origin, Participant, ReadWarning
from intake.text.decoded_text import DecodedText
from intake.text.lines import Lines
from intake.text.meeting_date import FoundDate
from intake.text.segments import Utterance


@dataclass(frozen=True, slots=True)
class SourceText:
    """A decoded file. ``body`` is its JSON when it is JSON (a list of records for JSON Lines), else None.

    ``head`` and ``tail`` are the first and last few of its ``lines``, ``beginning`` its first few thousand characters.
    """

    decoded: DecodedText
    lines: Lines
    head: tuple[str, ...]
    tail: tuple[str, ...]
    beginning: str
    is_cut: bool = False
    body: Any = None
    known_names: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """The whole text, built at each call; for formats that can't be read line by line."""
        return self.decoded.text


@dataclass(frozen=True, slots=True)
class Parsed:
    """The content of a file before turns and offsets are made: only what it contains, no guesses.

    Utterances may be parsed lazily and are iterated once; warnings are read afterwards.
    """

    utterances: Iterable[Utterance]
    origin: Origin = Origin.TRANSCRIPT
    title: str | None = None
    participants: tuple[Participant, ...] = ()
    found_date: FoundDate | None = None
    duration_ms: int | None = None
    language: str | None = None
    warnings: Iterable[ReadWarning] = ()
