"""The people named in a text, with their places."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from intake.extract.roster import Roster

WORD = re.compile(r"[^\W\d_][\w'’-]*")
POSSESSIVE = re.compile(r"['’]s$")
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Named:
    """A person's name at a place of the text."""

    name: str
    start: int
    end: int


def people_in(text: str, roster: Roster) -> list[Named]:
    """The known people whom single words of the text name. Lower-case words count only in a text without any capitals."""
    is_small = not any(letter.isupper() for letter in text)
    found = []
    for match in WORD.finditer(text):
        word = POSSESSIVE.sub("", match[0])
        if len(word) >= SHORTEST and (is_small or word[0].isupper()):
            named = _bearers(word, roster)
            if len(named) == 1:
                found.append(Named(named[0], match.start(), match.end()))
    return found


def _bearers(word: str, roster: Roster) -> Sequence[str]:
    """The people with exactly this name or these initials. There is no fuzzy match, which is too slow for every word."""
    initials = roster.by_initials.get(word)
    return roster.by_alias.get(word.casefold()) or ((initials,) if initials else ())
