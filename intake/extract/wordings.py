"""Wordings: patterns with the words without which they cannot match."""

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
    """A pattern, every match of which contains one of the ``cues`` and one of ``others``.

    Looking words up costs almost nothing compared with trying a pattern at every place of a text, and most sentences
    contain few wordings.
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
    """Make a wording. Cues are lower-case words separated by blanks; ``others`` may be left out."""
    return Wording(re.compile(pattern, flags), words(cues), words(others or cues))


class Wordings(Generic[Form]):
    """Several wordings, each with its form. A text that has no cue costs a few look-ups."""

    def __init__(self, forms: Iterable[tuple[Wording, Form]]) -> None:
        self._forms = [*forms]
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, (wording, _) in enumerate(self._forms):
            for cue in wording.cues:
                self._places[cue].append(place)

    def __iter__(self) -> Iterator[Wording]:
        return (wording for wording, _ in self._forms)

    def find_all(self, text: str) -> Iterator[tuple[Form, re.Match[str]]]:
        """Every match with its form, wording by wording."""
        said = words_of(text)
        places = {place for word in self._places.keys() & said for place in self._places[word]}
        for place in sorted(places):
            wording, form = self._forms[place]
            if not wording.others.isdisjoint(said):
                for found in wording.pattern.finditer(text):
                    yield form, found
