"""Whether one mention of work only repeats another one. Pure."""

from dataclasses import dataclass
from datetime import date

from core.words import folded_words
from intake.candidate import Polarity


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Work as it was suggested. ``readers`` is whose it is where it is private, and None where everybody sees it."""

    title: str
    owner: str | None
    due_on: date | None
    polarity: Polarity
    readers: str | None = None


def repeats(later: Mention, earlier: Mention) -> bool:
    """Whether the later one says the same in the same words, adds neither owner nor day, and is for the same readers."""
    return (
        later.polarity is earlier.polarity is Polarity.DO
        and later.readers == earlier.readers
        and later.owner in {None, earlier.owner}
        and later.due_on in {None, earlier.due_on}
        and _words(later) == _words(earlier)
    )


def _words(mention: Mention) -> list[str]:
    return sorted(folded_words(mention.title))
