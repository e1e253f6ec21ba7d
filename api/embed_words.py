"""The texts of an embedded list besides its rows, in the languages of the pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class EmbedWords:
    language: str
    task: str
    status: str
    due: str
    overdue: str
    nothing: str
    more: str
    statuses: Mapping[str, str]


_ENGLISH: Final = EmbedWords(
    "en",
    task="Task",
    status="Status",
    due="Due",
    overdue="overdue",
    nothing="Nothing is open.",
    more="There is more than is shown here.",
    statuses={
        "unaddressed": "unaddressed",
        "pending": "pending",
        "in_progress": "in progress",
        "on_hold": "on hold",
    },
)
_GERMAN: Final = EmbedWords(
    "de",
    task="Aufgabe",
    status="Stand",
    due="Fällig",
    overdue="überfällig",
    nothing="Nichts ist offen.",
    more="Es gibt mehr, als hier steht.",
    statuses={"unaddressed": "ungesichtet", "pending": "bereit", "in_progress": "in Arbeit", "on_hold": "wartet"},
)
EMBED_WORDS: Final[Sequence[EmbedWords]] = (_ENGLISH, _GERMAN)


def embed_words(language: str | None) -> EmbedWords:
    """The words in this language, or in English."""
    return next((words for words in EMBED_WORDS if words.language == language), _ENGLISH)
