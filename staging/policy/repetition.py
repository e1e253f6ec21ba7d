"""Whether one mention of work only repeats an earlier one. Pure."""

from dataclasses import dataclass
from datetime import date

from core.words import folded_words
from intake.candidate import Polarity


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One suggestion's wording. ``readers`` is the id of its creator if it is private, and None otherwise."""

    title: str
    owner: str | None
    due_on: date | None
    polarity: Polarity
    readers: str | None = None


def repeats(later: Mention, earlier: Mention) -> bool:
    """Whether the later mention has the same words and readers as the earlier one, and adds neither owner nor date."""
    return (
        later.polarity is earlier.polarity is Polarity.DO
        and later.readers == earlier.readers
        and later.owner in {None, earlier.owner}
        and later.due_on in {None, earlier.due_on}
        and _words(later) == _words(earlier)
    )


def _words(mention: Mention) -> list[str]:
    return sorted(folded_words(mention.title))
