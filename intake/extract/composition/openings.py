"""Where an order may begin in quoted words, and what stands before it: "I'll", "please", "can you", or nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from intake.extract.verb_slot import may_be_verb
from intake.extract.verbs import BASE_OF_GERUND, BASE_OF_THIRD, TASK_VERBS
from intake.extract.word_table import words

WORD = re.compile(r"[A-Za-z][\w'’-]*")
CUE = re.compile(
    r"(?:(?P<word>\b(?:to|please|pls|must|should|can|could|will|shall|would|just|then|also|and|or|gonna|gotta|wanna|let['’]s|need|better|I|you|we|he|she|they|"
    r"somebody|someone|whoever|who|don['’]t|not|ill|['’]ll))|(?<=['’])(?:ll|d)|(?P<mark>(?:^|[.!?;:,\n>*–—•\]-])))\s{0,3}$",
    re.IGNORECASE,
)
FARTHEST_CUE = 14
MOST_OPENINGS = 8
# Verbs that begin no order, however often they follow "I'll" or "you".
SAY_NOTHING = words("be have go do get let know think say see want need like seem mean am is are was were keep feel")
THIRD, GERUND = "third person", "gerund"
NO_CUE, SHORT_WILL = "none", "will"


@dataclass(frozen=True, slots=True)
class Opening:
    """``verb`` is the base form of the word between ``start`` and ``end``."""

    verb: str
    start: int
    end: int
    cue: str


def find_openings(text: str) -> list[Opening]:
    """The first ones; more of them than a sentence has orders would only take time."""
    return [*_openings(text)][:MOST_OPENINGS]


def _openings(text: str) -> Iterator[Opening]:
    for found in WORD.finditer(text):
        low = found[0].casefold()
        cue = _cue(text, found.start())
        verb = _verb(low, cue, is_small=found[0].islower())
        if verb:
            form = "" if verb == low else f" {GERUND}" if low.endswith("ing") else f" {THIRD}"
            yield Opening(verb, found.start(), found.end(), f"{cue}{form}")


def _cue(text: str, start: int) -> str:
    found = CUE.search(text, max(0, start - FARTHEST_CUE), start)
    if found is None:
        return NO_CUE
    return found["word"].casefold() if found["word"] else SHORT_WILL if found["mark"] is None else "mark"


def _verb(low: str, cue: str, *, is_small: bool) -> str:
    if low in TASK_VERBS:
        return low
    if low.endswith("ing") and low in BASE_OF_GERUND:
        return BASE_OF_GERUND[low]
    if cue != NO_CUE and BASE_OF_THIRD.get(low) in TASK_VERBS:
        return BASE_OF_THIRD[low]
    is_free = is_small and cue not in {NO_CUE, "mark"}
    return low if is_free and low not in SAY_NOTHING and may_be_verb(low) else ""
