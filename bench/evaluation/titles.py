"""The likeness of a title and the annotators' title of the same task: by content words, and word for word."""

import re
from collections import Counter
from dataclasses import dataclass, field

from core.words import NAME, singular
from intake.extract.word_table import words

# Articles, possessives and prepositions don't make it another task.
UNTOLD = words("the a an of to for in on at by with from and or my your our his her their its this that these those")
POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(slots=True)
class TitleFigures:
    likenesses: list[float] = field(default_factory=list)
    same: int = 0

    def add(self, title: str, *, written: str) -> None:
        self.likenesses.append(likeness(title, written))
        self.same += told_words(title) == told_words(written)

    @property
    def mean(self) -> float:
        return sum(self.likenesses) / len(self.likenesses) if self.likenesses else 0.0

    def cells(self) -> list[str]:
        """The count, the mean likeness, and how many are equal, share at least half of their words, or share none."""
        unlike = sum(found == 0.0 for found in self.likenesses)
        near = sum(found >= 0.5 for found in self.likenesses)
        return [str(len(self.likenesses)), f"{self.mean:.3f}", str(self.same), str(near), str(unlike)]


def told_words(title: str) -> Counter[str]:
    """The content words in the singular; a hyphenated word counts as its parts."""
    found = (POSSESSIVE.sub("", word) for word in NAME.findall(title.casefold()))
    return Counter(singular(part) for word in found for part in word.split("-") if part and part not in UNTOLD)


def likeness(title: str, written: str) -> float:
    """F1 of the content words: 1 for the same words in any order, 0 for none in common."""
    ours, theirs = told_words(title), told_words(written)
    shared = sum((ours & theirs).values())
    return 2 * shared / (sum(ours.values()) + sum(theirs.values())) if shared else 0.0
