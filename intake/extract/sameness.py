"""Whether two candidates of one source are one task: no date, person or distinguishing word may differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo

from intake.candidate import Candidate, Due, DuePrecision
from intake.extract.distinctions.differences import are_apart, are_other_people
from intake.extract.distinctions.reader import read_marks


@dataclass(frozen=True)
class KnownNames:
    """The names of a source, gathered at first use. They decide whether a short name means only one person."""

    candidates: Sequence[Candidate]
    people: tuple[str, ...] = ()

    @cached_property
    def names(self) -> frozenset[tuple[str, ...]]:
        said = {name for candidate in self.candidates for name in read_marks(candidate.title).names}
        called = {*self.people, *(candidate.owner for candidate in self.candidates if candidate.owner)}
        return frozenset({*said, *(tuple(name.casefold().split()) for name in called)})


def is_same_task(one: Candidate, other: Candidate, *, known: KnownNames) -> bool:
    """Whether both are one task (symmetric). A date, an owner or a creditor that only one names is no difference."""
    if is_other_day(one.due, other.due) or are_apart(one.title, other.title, known=known.names):
        return False
    people = ((one.owner, other.owner), (one.owed_to, other.owed_to))
    return not any(are_other_people(*pair, known=known.names) for pair in people)


def is_other_day(one: Due | None, other: Due | None) -> bool:
    """Whether both are due, at different times. A day and an hour of that day do not differ."""
    if one is None or other is None:
        return False
    if one.at is None and other.at is None:
        return are_apart(one.phrase, other.phrase)
    if one.at is None or other.at is None:
        return False
    if one.precision is other.precision is DuePrecision.DATETIME:
        return one.at != other.at
    return one.at.astimezone(ZoneInfo(one.timezone)).date() != other.at.astimezone(ZoneInfo(other.timezone)).date()
