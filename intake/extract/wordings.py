"""Wordings: patterns, and the words without which they cannot match."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from intake.extract.gate import words_of
from intake.extract.word_table import words

Form = TypeVar("Form")


@dataclass(frozen=True, slots=True)
class Wording:
    """Whatever the pattern matches has one of the ``cues`` in it, and one of ``others``.

    Looking words up costs next to nothing beside trying a pattern at every place of a text, and most wordings do not
    stand in most sentences.
    """

    pattern: re.Pattern[str]
    cues: frozenset[str]
    others: frozenset[str]

    def find_all(self, text: str) -> Iterable[re.Match[str]]:
        said = words_of(text)
        if self.cues.isdisjoint(said) or self.others.isdisjoint(said):
            return ()
        return self.pattern.finditer(text)

    def search(self, text: str) -> re.Match[str] | None:
        return next(iter(self.find_all(text)), None)


def wording(pattern: str, cues: str, others: str | None = None, *, flags: re.RegexFlag = re.IGNORECASE) -> Wording:
    """Cues are written as words between blanks, in small letters; not every wording has two kinds of them."""
    return Wording(re.compile(pattern, flags), words(cues), words(others or cues))


class Wordings(Generic[Form]):
    """Several wordings, each with what it stands for; to pass over all of them costs a few look-ups."""

    def __init__(self, forms: Iterable[tuple[Wording, Form]]) -> None:
        self._forms = [*forms]
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, (wording, _) in enumerate(self._forms):
            for cue in wording.cues:
                self._places[cue].append(place)

    def __iter__(self) -> Iterator[Wording]:
        return (wording for wording, _ in self._forms)

    def find_all(self, text: str) -> Iterator[tuple[Form, re.Match[str]]]:
        """Wording by wording, everything that it matches."""
        said = words_of(text)
        places = {place for word in self._places.keys() & said for place in self._places[word]}
        for place in sorted(places):
            wording, form = self._forms[place]
            if not wording.others.isdisjoint(said):
                for found in wording.pattern.finditer(text):
                    yield form, found
