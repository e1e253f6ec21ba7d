"""Noun phrases with their modifiers: "the corrected packing list of the Bremen order", "the two regulators"."""

import re
from collections.abc import Sequence

from intake.extract.composition.mention import Kind, Mention, Token, verb_before, word_before
from intake.extract.composition.nouns import (
    GROUPS,
    MEN,
    NO_REFERENTS,
    NUMERALS,
    ORGANISATIONS,
    PEOPLE,
    SINGULARS_IN_S,
    STARTERS,
    VERBS_BEHIND,
    WOMEN,
    is_plural_noun,
)
from intake.extract.verbs import MOSTLY_NOUNS, NOUN_LIKE_VERBS, PLAIN_VERBS, TASK_VERBS
from intake.extract.word_table import words

LONGEST = 5
PLURAL_STARTS = words("these those both few several many all")
SINGULAR_STARTS = words("a an this that another each every one")
NUMBERED = words("page invoice room order job ticket flat number unit chapter")
POINTERS = words("it that this them these those")
# Endings of nouns that are no things: "the using", "the twenty-third".
NO_THING_ENDS = (
    *("using", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "teenth"),
    "tieth",
)
NO_NOUNS = TASK_VERBS - NOUN_LIKE_VERBS - MOSTLY_NOUNS
CLITICS = ("'ll", "’ll", "'d", "’d", "n't", "n’t")
POSSESSIVE = re.compile(r"['’]s?$")


def read_phrase(tokens: Sequence[Token], place: int, *, first: int) -> tuple[Mention | None, int]:
    """The phrase whose nouns begin at ``first``, and the number of words that it takes; None if no pronoun can refer to it."""
    end = _end(tokens, first)
    nouns = [token.text for token in tokens[first:end] if token.low != "own"]
    taken = max(1, end - place)
    if not nouns or tokens[end - 1].low in NO_REFERENTS:
        return None, taken
    nouns[-1] = POSSESSIVE.sub("", nouns[-1])
    head = nouns[-1].casefold()
    if not head.replace("-", "").isalpha() or head in NO_NOUNS or head.endswith(NO_THING_ENDS):
        return None, taken
    opening = "" if first == place else tokens[place].text
    mention = Mention(
        text=_said(opening, nouns) + _tail(tokens, end),
        head=head,
        kind=_kind(head),
        is_plural=_is_plural(opening.casefold(), head),
        start=tokens[place].start,
        gender="she" if head in WOMEN else "he" if head in MEN else "",
        verb=verb_before(tokens, place),
        follows=word_before(tokens, place),
    )
    return mention, taken


def _end(tokens: Sequence[Token], first: int) -> int:
    place = first
    while place < min(len(tokens), first + LONGEST) and tokens[place].may_be_noun:
        if place > first and _is_verb(tokens[place]):
            break
        place += 1
    while place - first > 1 and tokens[place - 1].low in PLAIN_VERBS:
        place -= 1
    return place


def _is_verb(token: Token) -> bool:
    return token.low in VERBS_BEHIND or token.low.endswith(CLITICS)


def _said(opening: str, nouns: Sequence[str]) -> str:
    low, thing = opening.casefold(), " ".join(nouns)
    if low in NUMERALS or opening.isdigit():
        return f"the {low} {thing}"
    return f"{opening} {thing}" if low.endswith(("'s", "’s")) else f"the {thing}"


def _tail(tokens: Sequence[Token], end: int) -> str:
    """The words after the head that specify it: "the list of names", "page 3"."""
    following = tokens[end : end + 2]
    if not following:
        return ""
    if following[0].text.isdigit() and tokens[end - 1].low in NUMBERED:
        return f" {following[0].text}"
    if len(following) == 1 or following[0].low != "of" or following[1].low in POINTERS:
        return ""
    first = end + 1 + (following[1].low in STARTERS)
    last = _end(tokens, first)
    if last <= first or tokens[last - 1].low in NO_REFERENTS:
        return ""
    return " of " + " ".join(token.text for token in tokens[end + 1 : last])


def _is_plural(opening: str, head: str) -> bool:
    if opening in PLURAL_STARTS or (opening in NUMERALS and opening != "one"):
        return True
    return opening not in SINGULAR_STARTS and is_plural_noun(head) and head not in SINGULARS_IN_S


def _kind(head: str) -> Kind:
    if head in PEOPLE or head in GROUPS or head in WOMEN or head in MEN:
        return Kind.PERSON
    return Kind.ORGANISATION if head in ORGANISATIONS else Kind.THING
