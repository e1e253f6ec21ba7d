"""What a title is made of, where two tasks are told apart: its marks, and the words that are none."""

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a mark is. Only marks of one kind contradict each other."""

    NUMBER = "number"
    NAME = "name"
    DAY = "day"
    TIME = "time"
    UNIT = "unit"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that tells apart, as it is compared and as it was said. ``role`` tells "from Bob" from "to Bob"."""

    kind: Kind
    value: str
    said: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """A title, taken apart. ``names`` are the runs of words that name one person or thing."""

    found: tuple[Mark, ...]
    names: tuple[tuple[str, ...], ...]
    plain: frozenset[str]
    # How each mark of a kind was said, by what it is compared by.
    said_of: dict[Kind, dict[tuple[str, str], str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        kinds = {mark.kind for mark in self.found}
        said = {
            kind: {(mark.role, mark.value): mark.said for mark in self.found if mark.kind is kind} for kind in kinds
        }
        object.__setattr__(self, "said_of", said)

    def of(self, kind: Kind) -> dict[tuple[str, str], str]:
        return self.said_of.get(kind, {})
