"""Mentions in comments: names behind an @, where they can mean only one person."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from core.ids import MemberId
from core.words import MENTIONED

MOST_MENTIONS = 20
# An @ inside a word is an address, not a mention.
_AT = re.compile(r"(?<![\w@.])@(?=\w)")


def first_words(text: str) -> tuple[str, ...]:
    """The first word behind each @, casefolded: enough to look up who might be meant."""
    words = (MENTIONED.match(rest) for rest in _behind_ats(text))
    return tuple(dict.fromkeys(word.group() for word in words if word))[:MOST_MENTIONS]


def find_mentions(text: str, people: Iterable[tuple[str, MemberId]]) -> tuple[MemberId, ...]:
    """Members named in full behind an @, in order. The longest name wins; a name that two members share is ignored."""
    known = _unmistakable(people)
    found = (_longest(rest, known) for rest in _behind_ats(text))
    return tuple(dict.fromkeys(member_id for member_id in found if member_id is not None))[:MOST_MENTIONS]


def _behind_ats(text: str) -> Iterator[str]:
    folded = text.casefold()
    return (folded[match.end() :] for match in _AT.finditer(folded))


def _unmistakable(people: Iterable[tuple[str, MemberId]]) -> Mapping[str, MemberId]:
    named = [(" ".join(name.casefold().split()), member_id) for name, member_id in people]
    counts = Counter(name for name, _ in set(named))
    return {name: member_id for name, member_id in named if name and counts[name] == 1}


def _longest(rest: str, known: Mapping[str, MemberId]) -> MemberId | None:
    fitting = [name for name in known if rest.startswith(name) and not rest[len(name) : len(name) + 1].isalnum()]
    return known[max(fitting, key=len)] if fitting else None
