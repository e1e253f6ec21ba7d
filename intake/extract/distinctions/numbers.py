"""Numbers as people write and say them: "4,711", "5k", "21st", "twenty-five", "third"."""

from collections.abc import Sequence

from intake.extract.dates.words import ORDINALS
from intake.extract.word_table import words

_SMALL = {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"],
        start=1,
    )
} | {"zero": 0, "dozen": 12}  # fmt: skip
_TENS = {
    word: 10 * number
    for number, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_HUNDRED = 100
_TEN = 10
# "One" is no number after the first words, and none before the second.
_BEFORE_ONE = words("the this that no which any each every another last next")
_AFTER_ONE = words("of another more on-one")


def number_words_at(tokens: Sequence[str], place: int) -> tuple[int, int] | None:
    """The number in words that begins at the token, and its count of words. The tokens must be folded."""
    if tokens[place] in ORDINALS:
        return None if _is_order_of_talk(tokens, place) else (ORDINALS[tokens[place]], 1)
    if tokens[place] == "one" and _is_pronoun(tokens, place):
        return None
    total = current = count = 0
    while place + count < len(tokens):
        grown = _grown(total, current, _parts(tokens[place + count]), is_first=count == 0)
        if grown is None:
            break
        total, current = grown
        count += 1
    return (total + current, count) if count else None


def _grown(total: int, current: int, parts: list[str], *, is_first: bool) -> tuple[int, int] | None:
    """The number extended by one more word; None if the word begins another number or is none."""
    for part in parts:
        if part in _TENS and (is_first or current % _HUNDRED == 0):
            current += _TENS[part]
        elif part in _SMALL and (is_first or _takes(current, _SMALL[part])):
            current += _SMALL[part]
        elif part == "hundred" and 0 < current < _HUNDRED:
            current *= _HUNDRED
        elif part in _SCALES and current:
            total, current = total + current * _SCALES[part], 0
        elif part in ORDINALS and not is_first and _takes(current, ORDINALS[part]):
            current += ORDINALS[part]
        else:
            return None
        is_first = False
    return (total, current) if parts else None


def _takes(current: int, small: int) -> bool:
    """Whether the number can take another word: "twenty" takes "five", "two hundred" takes "eleven", "three" takes none."""
    return (small < _TEN and current % _TEN == 0 and current % _HUNDRED != _TEN) or current % _HUNDRED == 0


def _parts(token: str) -> list[str]:
    return token.split("-")


def _is_pronoun(tokens: Sequence[str], place: int) -> bool:
    before = tokens[place - 1] if place else ""
    after = tokens[place + 1] if place + 1 < len(tokens) else ""
    return before in _BEFORE_ONE or after in _AFTER_ONE


def _is_order_of_talk(tokens: Sequence[str], place: int) -> bool:
    """Whether "first" is an adverb of time and no number: "call Bob first", "first thing"."""
    is_last = place == len(tokens) - 1
    return tokens[place] == "first" and (is_last or tokens[place + 1] == "thing")
