"""Commands in an answer to a receipt: one per line; everything else is a comment. Pure.

A line is a command only in exactly these shapes, and only the sender's own words are examined.
"""

import re
from dataclasses import dataclass

MOST_LINES = 60
_NUMBERS = r"(?:all|\d{1,3}(?:\s{0,3}(?:,|&|and|und|\s)\s{0,3}\d{1,3}){0,50})"
_APPROVE = re.compile(rf"(?:approve|accept)\s{{1,3}}({_NUMBERS})\s{{0,3}}[.!]?", re.IGNORECASE)
_REJECT = re.compile(rf"(?:reject|decline)\s{{1,3}}({_NUMBERS})\s{{0,3}}[.!]?", re.IGNORECASE)
_HAND_OVER = re.compile(r"(\d{1,3})\s{1,3}is\s{1,3}for\s{1,3}([^,;]{1,80})(?:[,;]\s{0,3}(.{1,80}))?", re.IGNORECASE)
_TODO = re.compile(r"todo\s{0,3}:\s{0,3}(\S.{0,480})", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}")
# A line that resembles a command but is none ("approve 1 and 3 please") is addressed to Gleaner, so no task is made of
# it.
_LIKE_A_COMMAND = re.compile(
    r"\W{0,3}(?:(?:please|pls|ok|okay|yes)[,:]?\s{1,3})?"
    r"(?:(?:approve|accept|reject|decline)\s{1,3}(?:the\s{1,3})?(?:[#(]?\d|(?:all|both|none|numbers?|nos?|everything|it|them|first|last)\b)"
    r"|\d{1,3}\s{1,3}is\s{1,3}for\b|todo\s{0,3}:)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Approve:
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reject:
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class HandOver:
    """Assign the suggestion to a person, with a due time if one is named."""

    number: int
    name: str
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Todo:
    text: str


Command = Approve | Reject | HandOver | Todo


@dataclass(frozen=True, slots=True)
class Asked:
    """The commands in their order, and the remaining text."""

    commands: tuple[Command, ...]
    comment: str

    @property
    def news(self) -> str:
        """The text that may ask for new work: all lines that neither are commands nor resemble one."""
        return "\n".join(line for line in self.comment.split("\n") if not _LIKE_A_COMMAND.match(line)).strip()


def read_commands(words: str, *, count: int) -> Asked:
    """Parse the new words of an answer to a mail with ``count`` numbered suggestions."""
    commands: list[Command] = []
    rest: list[str] = []
    for place, line in enumerate(words.split("\n")):
        found = _read(line.strip(), count=count) if place < MOST_LINES else None
        if found is None:
            rest.append(line)
        else:
            commands.append(found)
    return Asked(tuple(commands), "\n".join(rest).strip())


def _read(line: str, *, count: int) -> Command | None:
    if match := _APPROVE.fullmatch(line):
        return Approve(_numbers(match.group(1), count=count))
    if match := _REJECT.fullmatch(line):
        return Reject(_numbers(match.group(1), count=count))
    if match := _TODO.fullmatch(line):
        return Todo(match.group(1).strip())
    if match := _HAND_OVER.fullmatch(line):
        name, when = match.group(2).strip(" ."), (match.group(3) or "").strip(" .")
        return HandOver(int(match.group(1)), name, when or None) if name else None
    return None


def _numbers(text: str, *, count: int) -> tuple[int, ...]:
    if text.lower() == "all":
        return tuple(range(1, count + 1))
    return tuple(dict.fromkeys(int(number) for number in _NUMBER.findall(text)))
