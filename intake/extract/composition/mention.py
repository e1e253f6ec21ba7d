"""Values for what a text mentions: a thing or a person, and single words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from intake.extract.composition.nouns import BREAKERS, STARTERS
from intake.extract.verbs import TASK_VERBS
from intake.extract.word_table import words

TOKEN = re.compile(r"[^\W_](?:[\w'’&/]|[.-](?=\w))*|[^\w\s]|\n")
CONTRACTED = ("'ll", "’ll", "'re", "’re", "'ve", "’ve", "n't", "n’t", "'m", "’m", "ly", "self", "selves")
# Words that may stand between a verb and its object.
BETWEEN = words("up out off over back down through me us him her them you")
FARTHEST_VERB = 3


class Kind(StrEnum):
    THING = "thing"
    PERSON = "person"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention. ``text`` is its form in a title, with article; it is the object of ``verb``; ``follows`` is the word before it."""

    text: str
    head: str
    kind: Kind
    is_plural: bool
    start: int
    gender: str = ""
    verb: str = ""
    follows: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    text: str
    start: int

    @property
    def low(self) -> str:
        return self.text.casefold()

    @property
    def may_be_noun(self) -> bool:
        is_free = self.low not in BREAKERS and self.low not in STARTERS
        return self.low[:1].isalnum() and is_free and not self.low.endswith(CONTRACTED)


def tokens_of(text: str) -> list[Token]:
    return [Token(found[0], found.start()) for found in TOKEN.finditer(text)]


def word_before(tokens: Sequence[Token], place: int) -> str:
    return tokens[place - 1].low if place else "\n"


def verb_before(tokens: Sequence[Token], place: int) -> str:
    """The verb of work before the place, with at most particles or a recipient between them; else empty."""
    for token in reversed(tokens[max(0, place - FARTHEST_VERB) : place]):
        if token.low in TASK_VERBS:
            return token.low
        if token.low not in BETWEEN:
            break
    return ""
