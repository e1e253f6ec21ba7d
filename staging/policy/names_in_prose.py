"""Finding names in sentences, where a capital letter marks a name and a name may be part of a longer one."""

import re

from intake.extract.given_names import GIVEN_NAMES
from staging.policy.customers import COMMON, Mention, find_names
from tasks.policy.handles import LEGAL_FORMS

# After these words comes a person's surname, not a company: "Dr. Bosch", "Heinrich Bosch".
_PERSONAL = frozenset(GIVEN_NAMES) | {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "herr", "frau"}
_CALLED = re.compile(r"\b(?P<word>[A-Z][^\W\d_]*)(?:(?<=\b[DM]r)\.|(?<=Mrs)\.|(?<=Ms)\.|(?<=Prof)\.)?\s$")
# "Acme Foods" may be another company than Acme; "Acme Inc" and "Acme Monday" are Acme.
_LONGER = re.compile(r"\s(?P<word>[A-Z][a-z]{2,})\b")
_LONGEST_WORD = 30


def find_names_in_prose(text: str, *, people: frozenset[str]) -> tuple[Mention, ...]:
    """The same as ``find_names()``, without surnames and without beginnings of longer names."""
    mentions = find_names(text, people=people)
    return tuple(each for each in mentions if not _is_surname(text, each) and not _goes_on(text, each))


def _is_surname(text: str, mention: Mention) -> bool:
    called = _CALLED.search(text, max(0, mention.start - _LONGEST_WORD), mention.start)
    return called is not None and " " not in mention.words and called["word"].casefold() in _PERSONAL


def _goes_on(text: str, mention: Mention) -> bool:
    longer = _LONGER.match(text, mention.end)
    return longer is not None and longer["word"].casefold() not in COMMON | LEGAL_FORMS
