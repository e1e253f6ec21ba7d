"""Repairs for how speech is transcribed: sentences without marks between them, and text in capitals."""

import re

from intake.extract.dates.words import MONTHS, WEEKDAYS
from intake.extract.given_names import GIVEN_NAMES

FEWEST_SHOUTED = 3
NAMES = GIVEN_NAMES | WEEKDAYS.keys() | MONTHS.keys()
# Run-on speech without marks: "have a look at the back one I know what's in there", "dig it out it's in the van".
RUN_ON = re.compile(
    r"(?<=\w)\s+(?:(?:it|that|there)['’]s|I\s+(?:know|think|guess|suppose|mean|do\s*n['’]?t|ca\s*n['’]?t|could\s*n['’]?t))\b.*$",
    re.IGNORECASE,
)
HELD = re.compile(
    r"\b(?:if|that|what|which|who|whether|when|where|how|why|because|since|so|and|but|or|before|after|until|till|while|once|as|than|everything|anything|all)$",
    re.IGNORECASE,
)
TELLING = re.compile(
    r"(?:tell|say|check|confirm|let|see|make|explain|remind|show|find|write|hope|warn|promise|ensure|mention|ask|add|know)\b",
    re.IGNORECASE,
)
FEWEST_BEFORE_RUN_ON = 2


def lower_shouts(words: str) -> str:
    """The words in lower case if all are capitals, as in captions and telegrams; known names keep a capital."""
    said = words.split()
    if not words.isupper() or len(said) < FEWEST_SHOUTED:
        return words
    return " ".join(word.capitalize() if word.strip(" ,.!?").casefold() in NAMES else word.lower() for word in said)


def stop_run_on(words: str) -> str:
    """Cut the words where another sentence begins without a mark."""
    found = RUN_ON.search(words)
    if found is None:
        return words
    before = words[: found.start()]
    is_held = HELD.search(before) or TELLING.match(words) or len(before.split()) < FEWEST_BEFORE_RUN_ON
    return words if is_held else before
