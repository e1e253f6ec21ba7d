"""What somebody typed into a search box, as words to find, and where those words stand in a text. Pure.

Every word finds what begins with it, words in quotes find exactly that, in that order, and a leading minus leaves out
what holds the word. Nothing else is special: whatever a database would take for an operator is only punctuation here.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from core.words import SEARCH_GAP, SEARCHED
from tasks.policy.faults import refuse

LONGEST_QUERY = 500
MOST_PHRASES = 20
EXCERPT_LENGTH = 240
_LEAD = 60

_MARK = re.compile("[\u0300-\u036f]+")
_PART = re.compile(r'(-?)"([^"]*)"?|(-?)([^\s"]+)')


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand side by side; the last one may go on when it is a prefix."""

    words: tuple[str, ...]
    is_prefix: bool


@dataclass(frozen=True, slots=True)
class SearchWords:
    """All of the wanted must be there, and none of the unwanted."""

    wanted: tuple[Phrase, ...]
    unwanted: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of a text, counted in characters (code points)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of a longer text around the first word found, and where in the piece such words stand."""

    text: str
    spans: tuple[Match, ...]


def parse_words(text: str) -> SearchWords:
    """What to look for. Raises InvalidError when no word is left to look for, or there are too many."""
    wanted: list[Phrase] = []
    unwanted: list[Phrase] = []
    for minus, quoted, other_minus, bare in _PART.findall(text):
        words = _words_of(quoted or bare)
        if words:
            (unwanted if minus or other_minus else wanted).append(Phrase(words, is_prefix=not quoted))
    if not wanted:
        raise refuse("q", "must hold a word to look for")
    if len(wanted) + len(unwanted) > MOST_PHRASES:
        raise refuse("q", f"must hold at most {MOST_PHRASES} words")
    return SearchWords(tuple(wanted), tuple(unwanted))


def find_spans(text: str, query: SearchWords) -> tuple[Match, ...]:
    """Where the wanted words stand in the text, from front to back."""
    found = [(fold(match[0]), Match(*match.span())) for match in SEARCHED.finditer(text)]
    spans = {span for phrase in query.wanted for place in range(len(found)) for span in _at(phrase, found, place)}
    return tuple(sorted(spans, key=lambda span: span.start))


def excerpt_of(text: str, query: SearchWords) -> Excerpt | None:
    """The piece of the text that shows why it was found; None when none of the words is in it."""
    spans = find_spans(text, query)
    if not spans:
        return None
    start = max(0, spans[0].start - _LEAD)
    end = start + EXCERPT_LENGTH
    inside = tuple(Match(span.start - start, span.end - start) for span in spans if span.end <= end)
    return Excerpt(text[start:end], inside)


def fold(text: str) -> str:
    """Small letters without accents, as the indexes hold them."""
    bare = _MARK.sub("", unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", bare).lower()


def _words_of(text: str) -> tuple[str, ...]:
    # No database stores a NUL, so it parts words like a space.
    text = text.replace("\0", " ")
    words = SEARCH_GAP.split(fold(text))
    return tuple(word for word in words if any(character.isalnum() for character in word))


def _at(phrase: Phrase, found: list[tuple[str, Match]], place: int) -> Iterator[Match]:
    here = found[place : place + len(phrase.words)]
    if len(here) < len(phrase.words):
        return
    *earlier, last = (word for word, _ in here)
    ends_well = last.startswith(phrase.words[-1]) if phrase.is_prefix else last == phrase.words[-1]
    if ends_well and tuple(earlier) == phrase.words[:-1]:
        yield Match(here[0][1].start, here[-1][1].end)
