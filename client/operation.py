"""What can be asked of the service, as values: which route an operation is, what it takes and what it answers with."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Final


class Absent(Enum):
    """Stands where an argument was not named at all: null clears a field, leaving it out does not."""

    ABSENT = "absent"


ABSENT: Final = Absent.ABSENT


class Place(StrEnum):
    """Where an argument goes."""

    PATH = "path"
    QUERY = "query"
    HEADER = "header"
    BODY = "body"
    FILE = "file"
    WHOLE = "whole"


class Kind(StrEnum):
    """What an argument is, as far as somebody at a shell has to know."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    LIST = "list"
    OBJECT = "object"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Argument:
    """One thing that an operation takes; ``sent_as`` is its name on the wire."""

    name: str
    sent_as: str
    place: Place
    kind: Kind
    is_required: bool = False
    note: str = ""
    choices: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Operation:
    """One route with one method. With ``takes_key`` sending it twice under one idempotency key does it once."""

    name: str
    method: str
    path: str
    summary: str
    description: str
    arguments: Sequence[Argument]
    takes_key: bool = False
    is_paged: bool = False
    answers_bytes: bool = False
    media_type: str = ""

    @property
    def is_safe(self) -> bool:
        """Whether asking again does no harm."""
        return self.method == "GET" or self.takes_key
