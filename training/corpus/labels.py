"""The labels of a document of our corpus: its tasks, their course, and passages that only look like tasks."""

from dataclasses import dataclass
from enum import StrEnum

from intake.document import Document
from intake.extract.context import ExtractionContext


class Final(StrEnum):
    """The state of a task at the end of the document."""

    OPEN = "open"
    WITHDRAWN = "withdrawn"
    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of the document: its effect on a task, or the reason why it is not one."""

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
        """Whether a list of the document's tasks is incomplete without it."""
        return self.final is Final.OPEN and not self.is_optional


@dataclass(frozen=True, slots=True)
class TalkDocument:
    """A document with its labels. A held-out document is only used for evaluation; authors of rules must not read it."""

    name: str
    part: str
    kind: str
    style: str
    document: Document
    context: ExtractionContext
    tasks: tuple[TalkTask, ...]
    non_tasks: tuple[Passage, ...]
    is_kept_apart: bool
