"""The parts of a title by which tasks are told apart: its marks, and its plain words."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """The kind of a mark. Only marks of one kind contradict each other."""

    NUMBER = "number"
    NAME = "name"
    DAY = "day"
    TIME = "time"
    UNIT = "unit"
    ADDRESS = "address"


_PLACE_OF: Final = {kind: place for place, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class Mark:
    """A distinguishing word or number: ``value`` is compared, ``said`` is as written. ``role`` tells "from Bob" from "to Bob"."""

    kind: Kind
    value: str
    said: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """The parts of a title. ``names`` are the runs of words that name one person or thing."""

    found: tuple[Mark, ...]
    names: tuple[tuple[str, ...], ...]
    plain: frozenset[str]
    # For each kind, in their order: from the compared form of a mark to the form in which it was said.
    said_of: dict[Kind, dict[tuple[str, str], str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        said: dict[Kind, dict[tuple[str, str], str]] = {}
        for mark in sorted(self.found, key=lambda each: _PLACE_OF[each.kind]):
            said.setdefault(mark.kind, {})[mark.role, mark.value] = mark.said
        object.__setattr__(self, "said_of", said)

    def of(self, kind: Kind) -> dict[tuple[str, str], str]:
        return self.said_of.get(kind, {})
