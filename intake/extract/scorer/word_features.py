"""Named features of a piece's words: words, runs of words, and runs of kinds of words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from intake.extract.verbs import BASE_OF_GERUND, BASE_OF_PARTICIPLE, STRONG_VERBS, TASK_VERBS, WEAK_VERBS
from intake.extract.word_table import words

DAYS = words(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri tomorrow today tonight
    week weeks month morning afternoon evening noon eod cob eow
    """
)
MONTHS = words(
    """
    january february march april june july august september october november december jan feb mar apr jun jul aug sep
    sept oct nov dec
    """
)

# Words that are kinds of their own; all other words are grouped by their kind.
FUNCTION_WORDS = words(
    """
    i you he she it we they me him her us them my your his our their this that these those the a an and or but so if then
    not no to of in on at by for with from as is are was were am be been have has had do does did let please need want like
    know get got just also there here what who when where why how which yes yeah ok okay thanks thank hi hello dear regards
    can could will would shall should must may might
    """
)
SUFFIXES = (("ly", "LY"), ("ing", "xing"), ("ed", "xed"), ("s", "xs"))
KINDS_OF_VERBS = (
    ("VS", STRONG_VERBS),
    ("VW", WEAK_VERBS),
    ("VT", TASK_VERBS),
    ("VG", frozenset(BASE_OF_GERUND)),
    ("VP", frozenset(BASE_OF_PARTICIPLE)),
)
LENGTH_STEP = 3
MOST_STEPS = 12


@dataclass(frozen=True, slots=True)
class Family:
    """A family of features: runs of ``length`` words or kinds of words, either all of a piece or only the first."""

    name: str
    length: int
    is_opening: bool = False

    def runs(self, terms: Sequence[str]) -> Iterable[Sequence[str]]:
        if self.is_opening:
            return (terms[: self.length],)
        return zip(*(terms[place:] for place in range(self.length)), strict=False)


OF_WORDS = (Family("w", 1), Family("b", 2), Family("t", 3))
OF_KINDS = (
    Family("kb", 2),
    Family("kt", 3),
    Family("k4", 4, is_opening=True),
    Family("k5", 5, is_opening=True),
)


def word_features(tokens: Sequence[str]) -> set[str]:
    """The names of all features of the words."""
    kinds = kinds_of(tokens)
    of_kinds = {f"{family.name}={'_'.join(run)}" for family in OF_KINDS for run in family.runs(kinds)}
    return shown_features(tokens) | of_kinds | {length_of(tokens)}


def shown_features(tokens: Sequence[str]) -> set[str]:
    """The features that contain words of the piece."""
    plain = plain_words(tokens)
    return {f"{family.name}={'_'.join(run)}" for family in OF_WORDS for run in family.runs(plain)}


def length_of(tokens: Sequence[str]) -> str:
    return f"length={min(MOST_STEPS, len(tokens) // LENGTH_STEP)}"


def plain_words(tokens: Sequence[str]) -> list[str]:
    """The words in lower case, with one sign for all numbers, between marks for the beginning and the end."""
    return ["^", *map(_plain, tokens), "$"]


def kinds_of(tokens: Sequence[str]) -> list[str]:
    """The kinds of the words. The first word is lowered, because its capital means nothing."""
    return ["^", *(kind_of(token.lower()) for token in tokens[:1]), *map(kind_of, tokens[1:]), "$"]


@lru_cache(maxsize=20_000)
def _plain(token: str) -> str:
    return "0" if token.isdigit() else token.lower()


@lru_cache(maxsize=20_000)
def kind_of(token: str) -> str:
    word = token.lower()
    if word in FUNCTION_WORDS or not word[0].isalnum() or "'" in word:
        return word
    if word.isdigit():
        return "NUMBER"
    if word in DAYS or word in MONTHS:
        return "DATE"
    for kind, verbs in KINDS_OF_VERBS:
        if word in verbs:
            return kind
    if token[0].isupper():
        return "NAME"
    return next((kind for suffix, kind in SUFFIXES if word.endswith(suffix)), "x")
