"""The lines of a mail, and how deep each is quoted: "> > words" are words at depth two."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_MARKS = re.compile(r"(?:[ \t]{0,3}>[ \t]?){1,50}")
_INVISIBLE = re.compile("[\ufeff\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069]")
_ODD_SPACES = re.compile("[\u00a0\u202f\u2007\u2009\u3000]")
MAX_PLAIN_CHARS = 4_000
_MAX_MARK_CHARS = 200
# No letter has so many lines; what is behind them is kept as one.
MAX_LINES = 20_000


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the marks in front of it; ``start`` is its place in the canonical text."""

    text: str
    depth: int = 0
    start: int = 0
    marks: str = ""

    @property
    def end(self) -> int:
        """Behind its last character."""
        return self.start + len(self.text)

    @property
    def is_blank(self) -> bool:
        """Whether nothing can be seen in it."""
        return not self.text.strip()


def read_lines(text: str) -> tuple[Line, ...]:
    """The lines in their order. Joined by line feeds their texts are the canonical text of a mail."""
    found: list[Line] = []
    place = 0
    for written in text.replace("\r\n", "\n").replace("\r", "\n").split("\n", MAX_LINES):
        # Mailbox files have ">From" where a line of a mail begins with "From".
        is_marked = ">" in written[:_MAX_MARK_CHARS] and not written.startswith(">From ")
        match = _MARKS.match(written) if is_marked else None
        line = (
            Line(written[match.end() :], match.group().count(">"), place, match.group())
            if match
            else Line(written, 0, place)
        )
        found.append(line)
        place = line.end + 1
    return tuple(found)


def canonical_text(lines: Sequence[Line]) -> str:
    """The text that every span of a mail points into."""
    return "\n".join(line.text for line in lines)


def plain(text: str) -> str:
    """A line as the rules read it: ordinary spaces, nothing invisible, nothing at its ends."""
    return _ODD_SPACES.sub(" ", _INVISIBLE.sub("", text[:MAX_PLAIN_CHARS])).strip()
