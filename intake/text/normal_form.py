"""The normal form of text, for the canonical text and for comparisons of names."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from core.words import UNBROKEN

# Zero-width joiners (U+200C, U+200D) are kept, because many names are written with them.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\u2060\ufeff\ud800-\udfff]")
_ODD_SPACES = re.compile(r"\s{2,}|[^\S ]")
_LONG_CHARS = 100_000
# Runs of possible combining marks. Composition takes quadratic time in the length of a run, so that long runs are
# split, as Unicode advises (UAX #15, stream-safe text).
_PERHAPS_MARKS = re.compile(r"[^\w\s\x00-\x7f\u2010-\u20cf\u2100-\u2bff]{31,}")
_MOST_MARKS = 30
_GRAPHEME_JOINER = "\u034f"


def normalise_line(text: str) -> str:
    """The line with composed characters, without invisible ones, with single spaces and none at the ends."""
    if _is_normal(text):
        return text
    visible = compose(_INVISIBLE.sub("", text))
    # Splitting a very long line into words would take ten times its memory.
    return " ".join(visible.split()) if len(visible) < _LONG_CHARS else _ODD_SPACES.sub(" ", visible).strip()


def count_words(text: str) -> int:
    """The number of words, separated by white space."""
    return len(text.split()) if len(text) < _LONG_CHARS else sum(1 for _ in UNBROKEN.finditer(text))


def normalise_text(text: str) -> str:
    """The lines of a text, each normalised; empty lines are dropped. Doing it twice changes nothing."""
    if _is_normal(text):
        return text
    lines = (normalise_line(line) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _is_normal(text: str) -> bool:
    """Whether the text is already normal. This cheap check covers most lines."""
    return text.isascii() and text.isprintable() and "  " not in text and not text.startswith(" ") and text[-1:] != " "


def compose(text: str) -> str:
    """NFC with a limited number of marks on a letter, in linear time."""
    parted = text if text.isascii() else _PERHAPS_MARKS.sub(_part_marks, text)
    if unicodedata.is_normalized("NFC", parted):
        return parted
    # Normalisation may reorder marks and so make another run too long.
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
    """A key for comparison that ignores case and spacing."""
    return normalise_line(text).casefold()


def has_words(text: str) -> bool:
    """Whether the text has at least one letter or digit of any script."""
    return any(character.isalnum() for character in text)
