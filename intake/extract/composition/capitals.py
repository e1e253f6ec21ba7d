"""Restore the capitals of names in speech that was transcribed in lower case or all in capitals."""

import re

from core.words import TWO_LETTERS
from intake.extract.composition.nouns import BREAKERS, STARTERS
from intake.extract.phrases import NOT_NAMES
from intake.extract.roster import Roster
from intake.extract.verbs import TASK_VERBS

# Words that are never restored as names, even if part of one: "The Lenders" may be a party, but "the" is no name.
NO_PERSONS = TASK_VERBS | NOT_NAMES | BREAKERS | STARTERS
SHORTEST_NAME = 3
SPEAKER = re.compile(r"\bi(?=\b(?!\.))(?=['’\s]|$)")


def restore_capitals(title: str, roster: Roster) -> str:
    """The title with capitals for known people. A name that is also a verb of work stays in lower case."""
    return SPEAKER.sub("I", TWO_LETTERS.sub(lambda found: _written(found[0], roster), title))


def _written(word: str, roster: Roster) -> str:
    low = word.casefold()
    is_name = len(low) >= SHORTEST_NAME and low in roster.by_alias and low not in NO_PERSONS
    return word[:1].upper() + word[1:].lower() if is_name and (word.islower() or word.isupper()) else word
