"""Clues that a label is a certain person."""

from dataclasses import dataclass
from enum import StrEnum


class ClueRule(StrEnum):
    SAME_NAME = "same_name"
    SAME_EMAIL = "same_email"
    SAME_FIRST_NAME = "same_first_name"
    SELF_INTRODUCTION = "self_introduction"
    ADDRESSED = "addressed"
    THANKED = "thanked"
    ONLY_ONE_LEFT = "only_one_left"
    HANDED_IN = "handed_in"


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A possible participant: a member, a person listed in the source, or a name that was said."""

    name: str
    email: str | None = None
    member_id: str | None = None


@dataclass(frozen=True, slots=True)
class Clue:
    """One reason why a label may be a person; ``weight`` is the confidence of this clue alone."""

    label: str
    person: KnownPerson
    rule: ClueRule
    weight: float
    note: str
    segment_index: int | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A person proposed for a label. Proposals are never applied automatically."""

    person: KnownPerson
    confidence: float
    reasons: tuple[Clue, ...]
