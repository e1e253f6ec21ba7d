"""Parsing the text of a search box into words, and finding these words in a text. Pure.

Each word matches as a prefix, quoted words match exactly and in that order, and a leading minus excludes texts with the
word. No other character is special: operators of databases count as punctuation here.
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
    """Adjacent words; with ``is_prefix`` the last one matches as a prefix."""

    words: tuple[str, ...]
    is_prefix: bool


@dataclass(frozen=True, slots=True)
class SearchWords:
    """All wanted phrases must be present, and no unwanted one."""

    wanted: tuple[Phrase, ...]
    unwanted: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A span of a text, counted in characters (code points)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of a longer text around the first match, and the positions of matches within the piece."""

    text: str
    spans: tuple[Match, ...]


def parse_words(text: str) -> SearchWords:
    """Parse the text. Raises InvalidError when it has no word to look for, or too many."""
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
    """Where the wanted words are in the text, in text order."""
    found = [(fold(match[0]), Match(*match.span())) for match in SEARCHED.finditer(text)]
    spans = {span for phrase in query.wanted for place in range(len(found)) for span in _at(phrase, found, place)}
    return tuple(sorted(spans, key=lambda span: span.start))


def excerpt_of(text: str, query: SearchWords) -> Excerpt | None:
    """The piece of the text that shows the match; None when none of the words is in it."""
    spans = find_spans(text, query)
    if not spans:
        return None
    start = max(0, spans[0].start - _LEAD)
    end = start + EXCERPT_LENGTH
    inside = tuple(Match(span.start - start, span.end - start) for span in spans if span.end <= end)
    return Excerpt(text[start:end], inside)


def fold(text: str) -> str:
    """Lower case without accents, as the indexes store words."""
    bare = _MARK.sub("", unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", bare).lower()


def _words_of(text: str) -> tuple[str, ...]:
    # Databases do not store NUL, so it separates words like a space.
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
