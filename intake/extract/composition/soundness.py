"""Whether a composed title can be shown: an order of fitting length with a proper end and paired brackets and quotes."""

import re

from intake.extract.composition.orders import is_order

LONGEST = 120
FEWEST_WORDS = 2
DANGLING = re.compile(r"\b(?:the|(?-i:a)|an|and|or|but|my|your|our|of|because|if|than|i|will)\W*$", re.IGNORECASE)
PAIRS = (("(", ")"), ("“", "”"), ("[", "]"))


def is_sound(title: str) -> bool:
    return (
        len(title.split()) >= FEWEST_WORDS
        and len(title) <= LONGEST
        and is_order(title)
        and DANGLING.search(title) is None
        and title.count('"') % 2 == 0
        and all(title.count(first) == title.count(last) for first, last in PAIRS)
    )
