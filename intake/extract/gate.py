"""The gate: a cheap test for which stretches of text the rules are tried at all."""

import re
from collections.abc import Callable
from functools import lru_cache

from core.words import PLAIN_LETTERS
from intake.document import Origin
from intake.extract.verbs import BASE_OF_GERUND, TASK_VERBS
from intake.extract.word_table import words

CUE_WORDS = words(
    """
    ll will shall gonna gotta going can could would might may must need needs have has should let lets please pls plz
    kindly action actions todo task tasks next follow ai ap someone somebody anyone remember forget appreciate mind
    promise commit happy glad plan suggest propose recommend maybe responsible ask grateful obliged thankful wonder
    wondered wondering chance possible want wants
    """
)
CUES = CUE_WORDS | TASK_VERBS | frozenset(BASE_OF_GERUND)
DIGIT = re.compile(r"\d")
CHECKBOX = re.compile(r"\[ ?\]")

DIGITS = "#"

# In writing an order may begin with any verb ("Winterize the taps"); the parser tells it from other openings later.
OPENING = re.compile(
    r"(?:^|[\n.!?:;,])[\W\d_]{0,12}[A-Za-z][a-z]{2,24}(?:-[a-z]{1,24})?\s+(?:the|an?|this|that|these|those|my|your|our|his|her|its|their|all|"
    r"any|some|each|every|both)\b",
    re.IGNORECASE,
)

# The gate and every wording ask for the words of the same text, one text after another, so a small cache is enough.
TEXTS_AT_HAND = 64


@lru_cache(maxsize=TEXTS_AT_HAND)
def words_of(text: str) -> frozenset[str]:
    """The runs of plain letters in a text, in lower case; all numbers count as one word."""
    letters = PLAIN_LETTERS.findall(text.casefold())
    return frozenset([*letters, DIGITS] if DIGIT.search(text) else letters)


def is_promising(text: str) -> bool:
    """False only when no rule can match. One set look-up per word keeps ordinary talk cheap."""
    return not CUES.isdisjoint(words_of(text)) or bool(CHECKBOX.search(text))


def is_promising_in_writing(text: str) -> bool:
    """The gate of mail, which also passes lines that begin with any verb: mail has few sentences and means most of them."""
    return is_promising(text) or OPENING.search(text) is not None


def is_any_line(text: str) -> bool:
    """True for any line that is not blank. In notes and chats a name beside a thing is a task ("Posters → Suki"), and they are short."""
    return bool(text.strip())


GATES = {Origin.TRANSCRIPT: is_promising, Origin.EMAIL: is_promising_in_writing}


def gate_of(origin: Origin) -> Callable[[str], bool]:
    """The gate for a kind of source."""
    return GATES.get(origin, is_any_line)
