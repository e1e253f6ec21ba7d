"""A wording: a pattern, and the words without which it cannot match."""

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from intake.extract.gate import words_of
from intake.extract.word_table import words


@dataclass(frozen=True, slots=True)
class Wording:
    """Whatever the pattern matches has a word out of each group of ``cues``.

    Looking words up costs next to nothing beside trying a pattern at every place of a text, and most wordings do not
    stand in most sentences.
    """

    pattern: re.Pattern[str]
    cues: tuple[frozenset[str], ...]

    def find_all(self, text: str) -> Iterable[re.Match[str]]:
        return self.pattern.finditer(text) if self._may_stand_in(text) else ()

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self.pattern.search(text, start, end) if self._may_stand_in(text) else None

    def _may_stand_in(self, text: str) -> bool:
        said = words_of(text)
        for group in self.cues:  # noqa: SIM110 - asked dozens of times a sentence, where a generator costs as much as the look-up
            if group.isdisjoint(said):
                return False
        return True


def wording(pattern: str, *cues: str, flags: re.RegexFlag = re.IGNORECASE) -> Wording:
    """Each group of cues is written as words between blanks, in small letters."""
    return Wording(re.compile(pattern, flags), tuple(words(group) for group in cues))
