"""Owners in a line of short notes: "tile, 14 boxes — S", "cap the lines (T, before Monday)", "Client list, draft, LF + DC", "Boxes | both"."""

import re
from collections import Counter

from intake.extract.phrases import NOT_NAMES
from intake.extract.roster import Roster

BORDERS = re.compile(r"[|,;()\[\]]|→|->|=>|\s[–—-]\s|\.\s|[.:]\s*$|^\W+")
TOGETHER = re.compile(r"\s*(?:\+|&|/|\band\b)\s*", re.IGNORECASE)
LEAD = re.compile(r"^(?:owner|who|by|for|again|then)\s*:?\s+|\s+(?:again|please|pls)$", re.IGNORECASE)
LONGEST_LINE, PAIR = 240, 2
MINE = frozenset({"me", "myself"})
BOTH = frozenset({"both", "both of us", "us both", "all"})


def people_of_line(line: str, roster: Roster, *, writer: str | None = None) -> tuple[str, ...]:
    """The people in the first part between marks that consists of names only; "me" is the writer."""
    if len(line) > LONGEST_LINE:
        return ()
    parts = (LEAD.sub("", part.strip()) for part in BORDERS.split(line)[1:])
    return next((people for part in parts if part and (people := _people(part, roster, writer=writer))), ())


def _people(part: str, roster: Roster, *, writer: str | None) -> tuple[str, ...]:
    if part.casefold() in BOTH:
        return roster.present if len(roster.present) == PAIR else ()
    words = [word.strip(" @.") for word in TOGETHER.split(part)]
    named = [(writer or "") if word.casefold() in MINE else _named(word, roster) for word in words]
    return tuple(named) if named and all(named) else ()


def _named(word: str, roster: Roster) -> str:
    """The known person, else empty: other words between marks may be things. One letter is enough if only one person has it."""
    if word.casefold() in NOT_NAMES:
        return ""
    if len(word) == 1 and word.isupper():
        firsts = Counter(name[0] for name in roster.present)
        return next((name for name in roster.present if name[0] == word and firsts[word] == 1), "")
    found = roster.named(word) if len(word) > 1 else ()
    return found[0] if len(found) == 1 else ""
