"""The lines of a mail with their quotation depth: "> > words" has depth two."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_MARKS = re.compile(r"(?:[ \t]{0,3}>[ \t]?){1,50}")
_INVISIBLE = re.compile("[\ufeff\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069]")
_ODD_SPACES = re.compile("[\u00a0\u202f\u2007\u2009\u3000]")
MAX_PLAIN_CHARS = 4_000
_MAX_MARK_CHARS = 200
# Text after this many lines is kept as one line; real mail is shorter.
MAX_LINES = 20_000


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its quote marks; ``start`` is its offset in the canonical text."""

    text: str
    depth: int = 0
    start: int = 0
    marks: str = ""

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + len(self.text)

    @property
    def is_blank(self) -> bool:
        """Whether the line has only white space."""
        return not self.text.strip()


def read_lines(text: str) -> tuple[Line, ...]:
    """The lines of a mail. Their texts, joined by line feeds, are the canonical text."""
    found: list[Line] = []
    place = 0
    for written in text.replace("\r\n", "\n").replace("\r", "\n").split("\n", MAX_LINES):
        # Mailbox files write ">From" for lines that begin with "From", which are not quoted.
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
    """The canonical text, to which all spans of a mail refer."""
    return "\n".join(line.text for line in lines)


def plain(text: str) -> str:
    """A line for the rules: with ordinary spaces, without invisible characters, and stripped."""
    return _ODD_SPACES.sub(" ", _INVISIBLE.sub("", text[:MAX_PLAIN_CHARS])).strip()
