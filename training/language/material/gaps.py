"""The gaps of frames, and the random choice of their phrases."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from training.language.material import phrases
from training.language.material.held_out import EVERY_NAME, EVERY_VERB
from training.language.material.lexicon import Lexicon
from training.language.material.people import PLACES, company, nonce, person
from training.language.material.word_lists import words_of
from training.language.sentences import OUTSIDE

PHRASE_HEAD = "0"
# The entity label of a name of unknown kind.
UNKNOWN = "?"
# Capitalized words that are not names, and the names that the probes use.
NOBODY = {
    *words_of(
        """
        monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun january
        february march april may june july august september october november december jan feb mar apr jun jul aug sep
        sept oct nov dec
        """
    ),
    *(name.lower() for name in EVERY_NAME),
}
# Verbs that the treebank has in this form, but that are not used to order somebody to do something.
NEVER_ORDERED = frozenset({"be", "have", "do", "can", "will", "get", "let", "gon", "wan", "got", "may", "might"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of a phrase. Its head is an index in the phrase, or None when it is the phrase's own head."""

    form: str
    xpos: str
    head: int | None
    dep: str
    entity: str = OUTSIDE


Phrase = tuple[Piece, ...]
Gap = Callable[[random.Random], Phrase]


def parse_phrase(line: str) -> Phrase:
    return tuple(_piece(item) for item in line.split())


def _piece(item: str) -> Piece:
    form, xpos, head, dep = item.rsplit("/", 3)
    return Piece(form, xpos, None if head == PHRASE_HEAD else int(head) - 1, dep)


def _name(words: tuple[str, ...], kind: str, *, is_headed_last: bool) -> Phrase:
    head = len(words) - 1 if is_headed_last else 0
    within = "compound" if is_headed_last else "flat"
    return tuple(
        Piece(word, "NNP", None if place == head else head, within, f"{'I' if place else 'B'}-{kind}")
        for place, word in enumerate(words)
    )


def _person(chance: random.Random) -> Phrase:
    return _name(person(chance), "PER", is_headed_last=False)


def _company(chance: random.Random) -> Phrase:
    return _name(company(chance), "ORG", is_headed_last=True)


def _place(chance: random.Random) -> Phrase:
    return _name((chance.choice(PLACES),), "LOC", is_headed_last=False)


def _verb(words: tuple[str, ...], xpos: str) -> Gap:
    def choose(chance: random.Random) -> Phrase:
        verb, *particles = chance.choice(words).split("_")
        return (Piece(verb, xpos, None, "root"), *(Piece(each, "RP", 0, "compound:prt") for each in particles))

    return choose


def _nonce_verb(chance: random.Random) -> Phrase:
    return (Piece(nonce(chance), "VB!", None, "root"),)


def _nonce_pair(seconds: tuple[str, ...], tag: str) -> Gap:
    return lambda chance: parse_phrase(f"{nonce(chance)}/NN/2/compound {chance.choice(seconds)}/{tag}/0/nsubj")


def _headed(words: list[str]) -> Phrase:
    """A phrase whose last word is the head. ``{h}`` in a modifier refers to it."""
    head = len(words) - 1
    return parse_phrase(" ".join(word.replace("{h}", str(head + 1)) for word in words))


def _thing(chance: random.Random) -> Phrase:
    noun = chance.choice(phrases.THINGS)
    determiner = chance.choice(phrases.DETERMINERS)
    if determiner.startswith(("a/", "this/", "that/")) and noun.endswith("/NNS"):
        determiner = "the/DT/{h}/det"
    modifier = chance.choice(phrases.MODIFIERS)
    if determiner.startswith("a/") and (modifier or noun)[:1] in "aeiou":
        determiner = determiner.replace("a/", "an/", 1)
    return _headed([word for word in (determiner, modifier, f"{noun}/0/obj") if word])


def _plain_thing(chance: random.Random) -> Phrase:
    modifier = chance.choice(phrases.MODIFIERS)
    return _headed([word for word in (modifier, f"{chance.choice(phrases.THINGS)}/0/obj") if word])


def _any(*gaps: Gap) -> Gap:
    """One of these gaps, with equal probability."""
    return lambda chance: chance.choice(gaps)(chance)


def _pair(pairs: tuple[tuple[str, str], ...], tag: str) -> Gap:
    """A noun that is often a verb, before a fitting noun."""

    def choose(chance: random.Random) -> Phrase:
        first, second = chance.choice(pairs)
        return parse_phrase(f"{first}/NN/2/compound {second}/{tag}/0/nsubj")

    return choose


def _two_nouns(firsts: tuple[str, ...], seconds: tuple[str, ...], tag: str) -> Gap:
    """Any noun before any other. Their meaning does not matter."""
    return lambda chance: parse_phrase(f"{chance.choice(firsts)}/NN/2/compound {chance.choice(seconds)}/{tag}/0/nsubj")


def _one_noun(words: tuple[str, ...]) -> Gap:
    return lambda chance: parse_phrase(f"{chance.choice(words)}/NN/0/nsubj")


def _phrase(lines: tuple[str, ...]) -> Gap:
    return lambda chance: parse_phrase(chance.choice(lines))


def _any_name(words: tuple[str, ...]) -> Gap:
    """A word that the treebank tags as a name, of unknown kind."""
    return lambda chance: (Piece(chance.choice(words).capitalize(), "NNP", None, "flat", UNKNOWN),)


def gaps_of(lexicon: Lexicon) -> dict[str, Gap]:
    """How each gap is filled: with words of the office, or with any words of the treebank."""
    verbs = tuple(word for word in lexicon.words("VERB", "VB") if word not in EVERY_VERB and word not in NEVER_ORDERED)
    nouns = tuple(word for word in lexicon.words("NOUN", "NN") if word not in EVERY_VERB)
    plurals = tuple(word for word in lexicon.words("NOUN", "NNS") if word not in EVERY_VERB)
    names = tuple(word for word in lexicon.words("PROPN", "NNP", least=1) if word not in NOBODY)
    # Words that are both nouns and verbs, so that only the following words decide.
    double = tuple(sorted({*nouns} & {*lexicon.words("VERB", "VB", least=1)}))
    return {
        **_common_gaps(),
        "<person>": _any(_person, _any_name(names)),
        "<person-verb>": _any(
            *(_verb(words, "VB!") for words in (phrases.PERSON_VERBS, verbs, double, nouns)), _nonce_verb
        ),
        "<thing-verb>": _any(_verb(phrases.THING_VERBS, "VB!"), _verb(verbs, "VB!"), _verb(double, "VB!")),
        "<inner-verb>": _any(_verb(phrases.THING_VERBS, "VB"), _verb(verbs, "VB")),
        "<one-noun-start>": _any(_pair(_pairs("NN"), "NN"), _two_nouns(double, nouns, "NN"), _nonce_pair(nouns, "NN")),
        "<many-noun-start>": _any(
            _pair(_pairs("NNS"), "NNS"),
            _two_nouns(double, plurals, "NNS"),
            _two_nouns(nouns, plurals, "NNS"),
            _nonce_pair(plurals, "NNS"),
        ),
        "<noun-phrase>": _any(_pair(_pairs("NNS"), "NNS"), _two_nouns(double, plurals, "NNS")),
        "<plain-noun>": _any(_one_noun(tuple(phrases.NOUN_STARTS)), _one_noun(double)),
    }


def _common_gaps() -> dict[str, Gap]:
    return {
        "<company>": _company,
        "<place>": _place,
        "<thing>": _thing,
        "<plain-thing>": _plain_thing,
        "<time>": _phrase(phrases.TIMES),
        "<giving-verb>": _verb(phrases.GIVING_VERBS, "VB!"),
        "<talking-verb>": _verb(phrases.TALKING_VERBS, "VB!"),
        "<ordering-verb>": _verb(phrases.ORDERING_VERBS, "VB!"),
        "<one-predicate>": _phrase((*phrases.ANY_PREDICATES, *phrases.ONE_PREDICATES)),
        "<many-predicate>": _phrase((*phrases.ANY_PREDICATES, *phrases.MANY_PREDICATES)),
    }


def _pairs(tag: str) -> tuple[tuple[str, str], ...]:
    """The pairs of office nouns whose second one has this tag."""
    return tuple(
        (first, second.removesuffix(f"/{tag}"))
        for first, seconds in phrases.NOUN_STARTS.items()
        for second in seconds.split()
        if second.endswith(f"/{tag}")
    )
