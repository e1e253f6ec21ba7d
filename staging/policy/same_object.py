"""Whether two titles are about the same object, as far as their words tell."""

import re
from typing import Final

from core.words import NOUN
from staging.policy.duplicates import content_words

# The shared part of the content words, measured by the shorter title, must be at least this.
_LEAST_SHARED: Final = 0.66
# A statement about one of these does not concern the whole object, or concerns another object.
_PARTIAL: Final = frozenset(
    {"draft", "copy", "reminder", "part", "page", "section", "chapter", "outline", "sample", "half", "piece", "old", "wrong", "previous",
     "outdated", "note", "question", "mistake", "accident", "ticket"}
)  # fmt: skip
_PREPOSITION = re.compile(
    r"\s+(?:to|with|for|from|about|on|in|at|of|by|into|onto|over|before|after|until|as|via|through|regarding|against)\b", re.IGNORECASE
)  # fmt: skip
_LEADING = re.compile(r"^\s*(?:to|with|for|on|at|up|out|off|over|back|in|down|through)\s+", re.IGNORECASE)
_PARTS = re.compile(r",\s*(?:and\s+)?|\s+(?:and|plus|&)\s+", re.IGNORECASE)
_BESIDES: Final = frozenset({"together", "back", "over", "up", "out", "off", "again", "first", "soon", "asap", "now"})


def is_same_thing(done: str, todo: str) -> bool:
    """Whether what was done covers all that is to do. Both arguments are titles without their verbs."""
    words, wanted = set(content_words(done)), set(content_words(todo))
    if not words or not wanted or words & _PARTIAL - wanted:
        return False
    if len(words & wanted) < _LEAST_SHARED * min(len(words), len(wanted)):
        return False
    return _is_whole(words, todo) and _has_same_head(done, todo)


def _is_whole(words: set[str], todo: str) -> bool:
    """Whether each part is named: of "the proposal and the price list" both must be."""
    return all(words & set(content_words(part)) for part in _PARTS.split(todo) if part.strip())


def _has_same_head(done: str, todo: str) -> bool:
    """Whether both have the same head noun. "Backup" is not "backup restore"; "Anna" may be "Anna Li"."""
    one, other = _head(done), _head(todo)
    if not one or not other or one.casefold().removesuffix("s") == other.casefold().removesuffix("s"):
        return True
    return (one[0].isupper() and other[0].isupper()) or one.isdigit() or other.isdigit()


def _head(thing: str) -> str:
    """The last noun of the first phrase."""
    phrase = _PARTS.split(_PREPOSITION.split(_LEADING.sub("", thing), maxsplit=1)[0], maxsplit=1)[0]
    words = [word for word in NOUN.findall(phrase) if word.casefold() not in _BESIDES]
    return words[-1] if words else ""
