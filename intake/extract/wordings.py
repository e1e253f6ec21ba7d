"""Wordings: patterns, and the words without which they cannot match."""

import re
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
        self._forms = [(wording.cues, wording.others, wording, form) for wording, form in forms]
        self._cues = frozenset().union(*(cues for cues, _, _, _ in self._forms))

    def __iter__(self) -> Iterator[Wording]:
        return (wording for _, _, wording, _ in self._forms)

    def find_all(self, text: str) -> Iterator[tuple[Form, re.Match[str]]]:
        """Wording by wording, everything that it matches."""
        said = words_of(text)
        if self._cues.isdisjoint(said):
            return
        for cues, others, wording, form in self._forms:
            if not cues.isdisjoint(said) and not others.isdisjoint(said):
                for found in wording.pattern.finditer(text):
                    yield form, found
