"""What people have written down about a document of our own corpus: its tasks, their course, and what only looks like one."""

from dataclasses import dataclass
from enum import StrEnum

from intake.document import Document
from intake.extract.context import ExtractionContext


class Final(StrEnum):
    """What had become of a task when the talk was over."""

    OPEN = "open"
    WITHDRAWN = "withdrawn"
    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the document, with what they do to a task or why they make none."""

    char_start: int
    char_end: int
    meaning: str

    def touches(self, char_start: int, char_end: int) -> bool:
        return self.char_start < char_end and char_start < self.char_end


@dataclass(frozen=True, slots=True)
class TalkTask:
    """``due`` is a local date or a local time; None where none was agreed or none can be computed."""

    title: str
    owners: tuple[str, ...]
    due: str | None
    due_phrase: str | None
    course: tuple[Passage, ...]
    final: Final
    is_optional: bool

    @property
    def is_wanted(self) -> bool:
        """Whether a list without it is incomplete."""
        return self.final is Final.OPEN and not self.is_optional


@dataclass(frozen=True, slots=True)
class TalkDocument:
    """A document with its labels. One that is kept apart is only ever counted, never read by whoever writes rules."""

    name: str
    part: str
    kind: str
    style: str
    document: Document
    context: ExtractionContext
    tasks: tuple[TalkTask, ...]
    non_tasks: tuple[Passage, ...]
    is_kept_apart: bool
