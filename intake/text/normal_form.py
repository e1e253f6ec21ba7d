"""One way to write down the same words: what the canonical text consists of, and how names are compared."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from core.words import UNBROKEN

# Zero-width joiners (U+200C, U+200D) stay: they are part of how many names are written.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\u2060\ufeff\ud800-\udfff]")
_ODD_SPACES = re.compile(r"\s{2,}|[^\S ]")
_LONG_CHARS = 100_000
# Marks that sit on the letter before them; also a few signs that are told apart one by one. The work of composing grows
# with the square of a run of marks, so that long ones are parted as Unicode advises (UAX #15, stream-safe text).
_PERHAPS_MARKS = re.compile(r"[^\w\s\x00-\x7f\u2010-\u20cf\u2100-\u2bff]{31,}")
_MOST_MARKS = 30
_GRAPHEME_JOINER = "\u034f"


def normalise_line(text: str) -> str:
    """The words of one line: composed characters, nothing invisible, single spaces, no space at either end."""
    if _is_normal(text):
        return text
    visible = compose(_INVISIBLE.sub("", text))
    # A list of all words of a very long line would take ten times its memory.
    return " ".join(visible.split()) if len(visible) < _LONG_CHARS else _ODD_SPACES.sub(" ", visible).strip()


def count_words(text: str) -> int:
    """How many stretches without a space there are."""
    return len(text.split()) if len(text) < _LONG_CHARS else sum(1 for _ in UNBROKEN.finditer(text))


def normalise_text(text: str) -> str:
    """The lines of a text, each normalised; empty lines are dropped. Doing it twice changes nothing."""
    if _is_normal(text):
        return text
    lines = (normalise_line(line) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _is_normal(text: str) -> bool:
    """Most lines are plain and clean, which is quickly seen."""
    return text.isascii() and text.isprintable() and "  " not in text and not text.startswith(" ") and text[-1:] != " "


def compose(text: str) -> str:
    """NFC with no more marks on a letter than any script needs, in time that grows with the length only."""
    parted = text if text.isascii() else _PERHAPS_MARKS.sub(_part_marks, text)
    if unicodedata.is_normalized("NFC", parted):
        return parted
    # Putting marks in order may take some out of a letter, so that there is another one too many.
    return compose(unicodedata.normalize("NFC", parted))


def _part_marks(run: re.Match[str]) -> str:
    text = run.group()
    edges = [0, *_where_to_part(text), len(text)]
    return _GRAPHEME_JOINER.join(text[start:end] for start, end in pairwise(edges))


def _where_to_part(text: str) -> Iterator[int]:
    marks = 0
    for place, character in enumerate(text):
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks > _MOST_MARKS:
            yield place
            marks = 1


def comparable(text: str) -> str:
    """The same for two spellings that differ in case or spacing only."""
    return normalise_line(text).casefold()


def has_words(text: str) -> bool:
    """Whether there is at least one letter or digit of any script."""
    return any(character.isalnum() for character in text)
