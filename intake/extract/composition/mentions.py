"""Find every thing and person that a text mentions, with number and gender for pronouns."""

import re
from collections.abc import Sequence

from intake.extract.composition.mention import Kind, Mention, Token, tokens_of, verb_before, word_before
from intake.extract.composition.noun_phrases import read_phrase
from intake.extract.composition.nouns import BREAKERS, MEN, NO_REFERENTS, NUMERALS, PREPOSITIONS, STARTERS, WOMEN
from intake.extract.given_names import GIVEN_NAMES
from intake.extract.roster import Roster
from intake.extract.verbs import TASK_VERBS
from intake.extract.word_table import words

HONORIFICS = words("mr mrs ms miss dr prof professor frau herr sister father")
# A capitalised word after these is a place, a time or a brand.
NO_NAME_BEHIND = STARTERS | words("in at on of into near via old new next last per")
SHORTEST_NAME = 3
POSSESSIVE = re.compile(r"['’]s$")


def find_mentions(text: str, roster: Roster) -> list[Mention]:
    """The mentions in the order of the text, names and noun phrases alike."""
    tokens = tokens_of(text)
    found: list[Mention] = []
    place = 0
    while place < len(tokens):
        mention, taken = _read(tokens, place, roster=roster)
        if mention is not None:
            found.append(mention)
        place += taken
    return found


def _read(tokens: Sequence[Token], place: int, *, roster: Roster) -> tuple[Mention | None, int]:
    """The mention that begins at the place, or None, and the number of words that it takes."""
    person = _addressed(tokens, place) or _named(tokens, place, roster=roster)
    if person is not None:
        return person, len(person.text.split())
    token, before = tokens[place], word_before(tokens, place)
    if _opens_phrase(token):
        return read_phrase(tokens, place, first=place + 1)
    is_object = before in TASK_VERBS or before in PREPOSITIONS
    if is_object and token.may_be_noun and token.low not in TASK_VERBS:
        return read_phrase(tokens, place, first=place)
    return None, 1


def _opens_phrase(token: Token) -> bool:
    is_owner = POSSESSIVE.search(token.low) is not None and token.low[:-2] not in BREAKERS
    return token.low in STARTERS or token.low in NUMERALS or token.text.isdigit() or is_owner


def _addressed(tokens: Sequence[Token], place: int) -> Mention | None:
    """A person with a form of address: "Mr Okafor", "Frau Tietz"."""
    token = tokens[place]
    following = tokens[place + 1 : place + 2]
    if token.low not in HONORIFICS or not following or not following[0].text[:1].isupper():
        return None
    return _person(tokens, place, name=f"{token.text} {following[0].text}")


def _named(tokens: Sequence[Token], place: int, *, roster: Roster) -> Mention | None:
    token = tokens[place]
    bare = POSSESSIVE.sub("", token.text)
    following = tokens[place + 1 : place + 2]
    if not bare.isalpha() or (bare != token.text and following and following[0].may_be_noun):
        return None
    is_written_so = bare[:1].isupper() and not bare.isupper() and _is_known(bare, roster)
    is_listed = len(bare) > SHORTEST_NAME and bare.casefold() in roster.by_alias
    if not (is_written_so or is_listed or _is_unknown_name(tokens, place)):
        return None
    return _person(tokens, place, name=bare[:1].upper() + bare[1:])


def _is_known(word: str, roster: Roster) -> bool:
    """Whether the word is a known name, by exact spelling: fuzzy matching is slow, and a guessed name must not be shown."""
    low = word.casefold()
    return low in roster.by_alias or low in GIVEN_NAMES


def _is_unknown_name(tokens: Sequence[Token], place: int) -> bool:
    """Whether the word looks like a name: capitalised in mid-sentence, without an article or a preposition of place before it."""
    text, before = tokens[place].text, word_before(tokens, place)
    following = tokens[place + 1 : place + 2]
    is_written_so = text[:1].isupper() and text[1:].islower() and text.isalpha() and len(text) >= SHORTEST_NAME
    is_of_longer = bool(following) and following[0].text[:1].isupper() and following[0].low not in BREAKERS
    is_inside = before[-1:].isalnum() and before not in NO_NAME_BEHIND
    return is_written_so and is_inside and not is_of_longer and text.casefold() not in NO_REFERENTS | BREAKERS


def _person(tokens: Sequence[Token], place: int, *, name: str) -> Mention:
    first = name.partition(" ")[0].casefold()
    return Mention(
        text=name,
        head=name,
        kind=Kind.PERSON,
        is_plural=False,
        start=tokens[place].start,
        gender="she" if first in WOMEN else "he" if first in MEN else "",
        verb=verb_before(tokens, place),
        follows=word_before(tokens, place),
    )
