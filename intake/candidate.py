"""Results of extraction: values, not rows. A candidate carries its reasons and points at the words behind it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Commitment(StrEnum):
    """How strongly the speaker commits to the work."""

    FIRM = "firm"
    LIKELY = "likely"
    TENTATIVE = "tentative"
    REQUEST = "request"
    SUGGESTION = "suggestion"


class Polarity(StrEnum):
    """Whether the words ask for the work, forbid it, or report it as done."""

    DO = "do"
    DO_NOT = "do_not"
    DONE = "done"


class Priority(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    URGENT = "urgent"


class TaskType(StrEnum):
    FOLLOW_UP = "follow_up"
    REVIEW = "review"
    APPROVAL = "approval"
    CUSTOM = "custom"


class DuePrecision(StrEnum):
    """A date alone means the end of that day in its zone."""

    DATE = "date"
    DATETIME = "datetime"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the canonical text."""

    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact words: ``document.text[char_start:char_end] == quote``, always."""

    segment_index: int
    speaker: str | None
    start_ms: int | None
    end_ms: int | None
    char_start: int
    char_end: int
    quote: str
    context_before: str = ""
    context_after: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that contributed: its weight, the words that it matched, and a sentence that a page can show."""

    rule: str
    weight: float
    spans: tuple[Span, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """A due instant and how it was found; the phrase is kept even when no instant could be computed."""

    phrase: str
    span: Span
    at: datetime | None
    precision: DuePrecision
    timezone: str
    anchor: datetime | None
    rule: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A task that was found in a source, with everything that is needed to judge it."""

    title: str
    evidence: tuple[Evidence, ...]
    confidence: float
    commitment: Commitment
    fingerprint: str
    polarity: Polarity = Polarity.DO
    description: str = ""
    owner: str | None = None
    owner_candidates: tuple[str, ...] = ()
    owed_to: str | None = None
    due: Due | None = None
    priority: Priority = Priority.MEDIUM
    type: TaskType = TaskType.FOLLOW_UP
    why: tuple[Reason, ...] = ()
