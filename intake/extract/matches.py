"""What rules return: a match, which says that a stretch of a sentence is a task, or an objection to one."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from intake.candidate import Commitment
from intake.extract.roster import Roster
from intake.extract.sentences import Sentence


class Bearer(StrEnum):
    """The person to whom the words give the task."""

    SPEAKER = "speaker"
    ADDRESSEE = "addressee"
    NAMED = "named"
    COLLECTIVE = "collective"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Match:
    """What a rule found. Offsets count from the start of the sentence; the action runs from its verb to the clause's end.

    ``title`` is set only where the sentence has another word order than a title ("the quote needs to be sent").
    """

    rule: str
    cue_start: int
    cue_end: int
    action_start: int
    action_end: int
    bearer: Bearer
    commitment: Commitment
    note: str
    names: tuple[str, ...] = ()
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Objection:
    """A reason to drop a match, or to lower its commitment."""

    rule: str
    start: int
    end: int
    note: str
    is_fatal: bool = False
    commitment: Commitment | None = None


Rule = Callable[[Sentence, Roster], tuple[Match, ...]]
Objector = Callable[[Sentence, Match], Objection | None]
