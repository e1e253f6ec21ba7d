"""What the words of a piece say about it, as named features: words, runs of words, and runs of kinds of words."""

import itertools
from collections.abc import Sequence
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

# Words that stand for themselves; all others are only told apart by their kind.
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


def word_features(tokens: Sequence[str]) -> set[str]:
    """Features by name; a page can show those that begin with a word's own letters."""
    plain = ["^", *("0" if token.isdigit() else token.lower() for token in tokens), "$"]
    kinds = ["^", *(kind_of(token, is_first=place == 0) for place, token in enumerate(tokens)), "$"]
    features = {f"w={word}" for word in plain}
    features.update(f"b={one}_{two}" for one, two in itertools.pairwise(plain))
    features.update(f"t={one}_{two}_{three}" for one, two, three in zip(plain, plain[1:], plain[2:], strict=False))
    features.update(f"kb={one}_{two}" for one, two in itertools.pairwise(kinds))
    features.update(f"kt={one}_{two}_{three}" for one, two, three in zip(kinds, kinds[1:], kinds[2:], strict=False))
    features.update((f"k4={'_'.join(kinds[:4])}", f"k5={'_'.join(kinds[:5])}"))
    features.add(f"length={min(MOST_STEPS, len(tokens) // LENGTH_STEP)}")
    return features


@lru_cache(maxsize=20_000)
def kind_of(token: str, *, is_first: bool) -> str:
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
    if token[0].isupper() and not is_first:
        return "NAME"
    return next((kind for suffix, kind in SUFFIXES if word.endswith(suffix)), "x")
