"""What speaks for and against a title: how it begins and ends, what it holds, and what its pronoun was taken for."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from intake.candidate import Candidate
from intake.extract.choices.shares import Features, claims
from intake.extract.composition.drafts import WHOLE, Draft, Reference
from intake.extract.composition.nouns import BREAKERS, GROUPS, PREPOSITIONS, STARTERS
from intake.extract.composition.nouns import PEOPLE as PERSON_NOUNS
from intake.extract.composition.referents import NEAR_IT, ON_PAPER, PAPERS
from intake.extract.ledger.words import content_words
from intake.extract.verbs import NOUN_LIKE_VERBS, STRONG_VERBS, TASK_VERBS
from intake.extract.word_table import words

MOST_WORDS, MOST_DROPPED, MOST_SENTENCES, MOST_TIMES, MOST_OPTIONS = 14, 10, 6, 4, 8
PARTS = 4
PERSONS = PERSON_NOUNS | GROUPS
SMALL = BREAKERS | STARTERS | PREPOSITIONS
PARTICLES = words("up out off in on back over to by at down through about with for")
POINTING = words(
    "it that this these those them him her he she they one ones there something stuff thing things everything so"
)
PEOPLE = words("i we you us me")
JOINING = words("and or so because when if that which who as but before after while until")
FINITE = re.compile(
    r"\b(?:is|are|was|were|has|had|will|would|can|could|should|must|might|did|does|don['’]t|isn['’]t|won['’]t|[a-z]+['’](?:ll|re|ve|d|m))\b",
    re.IGNORECASE,
)
SIGNS = re.compile(r"[\"“”:;?!/|*•>]")
CAPITALISED = re.compile(r"(?<=\s)[A-Z][\w'’-]*")
POSSESSIVE = re.compile(r"['’]s$")
WORD = re.compile(r"[^\W_](?:[\w'’-]*\w)?")


@dataclass(frozen=True, slots=True)
class Subject:
    """A suggestion as its titles are looked at."""

    composed: frozenset[str]
    quoted: frozenset[str]
    verb: str
    names: frozenset[str]
    start: int
    length: int
    is_sound: bool

    @classmethod
    def of(cls, candidate: Candidate, composed: str, *, is_sound: bool) -> "Subject":
        quote = candidate.evidence[0]
        people = " ".join(name for name in (candidate.owner, quote.speaker, candidate.owed_to) if name)
        return cls(
            content_words(composed),
            frozenset(_low(quote.quote)),
            composed.partition(" ")[0].casefold(),
            frozenset(people.casefold().split()),
            quote.char_start,
            max(1, quote.char_end - quote.char_start),
            is_sound,
        )


def traits_of(draft: Draft, subject: Subject) -> Features:
    low = _low(draft.text)
    return {
        **claims(dict.fromkeys((*_origin(draft, subject, low), *_form(draft, low)), True)),
        **_amounts(draft, subject, low),
        **(_reference(draft.reference, low[0]) if draft.reference else {}),
    }


def _low(text: str) -> list[str]:
    return [POSSESSIVE.sub("", found.casefold()) for found in WORD.findall(text)]


def foreign_words(title: str, subject: Subject) -> frozenset[str]:
    """What the title names and the quote does not, but for people who take part: rules or a reference took it from elsewhere."""
    return frozenset(_low(title)[1:]) - subject.quoted - subject.names - SMALL


def is_of_people(foreign: Collection[str], title: str) -> bool:
    """Whether what was taken from elsewhere is somebody: a name or a noun for people."""
    names = {POSSESSIVE.sub("", name).casefold() for name in CAPITALISED.findall(title)}
    return any(word in names or word in PERSONS for word in foreign)


def _origin(draft: Draft, subject: Subject, low: list[str]) -> Iterator[str]:
    is_whole = "whole" if draft.cut == WHOLE else "cut"
    yield from ("any", f"from {draft.origin}", f"{draft.origin} {is_whole}", f"before {draft.cut}", f"cue {draft.cue}")
    if low[0] == subject.verb:
        yield "same verb"
    if not subject.is_sound:
        yield f"unsound, {draft.origin}"
    if draft.origin == "quoted":
        yield f"part {min(PARTS, PARTS * (draft.at - subject.start) // subject.length)}"
    if subject.names.intersection(low):
        yield "names its owner"
    foreign = foreign_words(draft.text, subject)
    if foreign:
        who = "somebody" if is_of_people(foreign, draft.text) else "something"
        yield from (f"foreign, {who}", f"foreign, {who} {'taken' if draft.reference else draft.origin}")


def _form(draft: Draft, low: list[str]) -> Iterator[str]:
    verb, last = low[0], low[-1]
    yield f"words {min(MOST_WORDS, len(low))}"
    yield f"verb {verb}"
    yield f"kind {'strong' if verb in STRONG_VERBS else 'noun' if verb in NOUN_LIKE_VERBS else 'plain' if verb in TASK_VERBS else 'free'}"
    yield f"second {low[1] if len(low) > 1 and low[1] in SMALL else 'word'}"
    yield f"last {'particle' if last in PARTICLES else 'small' if last in SMALL else 'word'}"
    held = set(low)
    yield from (f"holds {word}" for word in held)
    yield from (f"points {word}" for word in held & POINTING)
    yield from (f"people {word}" for word in held & PEOPLE)
    yield from (f"joins {word}" for word in held & JOINING)
    if held & POINTING:
        yield "points"
    if FINITE.search(draft.text):
        yield "finite"
    if "," in draft.text:
        yield "comma"
    if SIGNS.search(draft.text):
        yield "signs"
    if len(held) < len(low):
        yield "says twice"


def _amounts(draft: Draft, subject: Subject, low: list[str]) -> Features:
    telling = content_words(draft.text)
    shared = len(telling & subject.composed)
    return {
        "telling": min(MOST_DROPPED, len(telling)) / PARTS,
        "telling, each": len(telling) / len(low),
        "shared": shared / max(1, len(subject.composed)),
        "fresh": min(MOST_DROPPED, len(telling) - shared) / PARTS,
        "dropped": min(MOST_DROPPED, draft.dropped) / PARTS,
        "names": min(PARTS, len(CAPITALISED.findall(draft.text))) / PARTS,
        "numbers": min(PARTS, len(re.findall(r"\d+", draft.text))) / PARTS,
    }


def _reference(reference: Reference, verb: str) -> Features:
    mention, kind = reference.mention, reference.mention.kind
    is_paper = mention.head in PAPERS
    held = {
        "taken": True,
        f"taken {kind}": True,
        f"taken {reference.pronoun}": True,
        f"taken {reference.rank}": True,
        f"taken, sentences {min(MOST_SENTENCES, reference.sentences)}": True,
        f"taken, options {min(MOST_OPTIONS, reference.options)}": True,
        f"taken, {len(mention.text.split())} words": True,
        "taken, same verb": mention.verb == verb,
        "taken, done to": bool(mention.verb),
        "taken, near a thing": mention.follows in NEAR_IT,
        "taken, paper": is_paper,
        "taken, paper fits": is_paper and verb in ON_PAPER,
        "taken, no paper": not is_paper and verb in ON_PAPER,
        "taken, the": mention.text.startswith("the "),
        "taken, name": mention.text[:1].isupper(),
        f"taken {mention.head}": True,
    }
    return claims(held) | {"taken, times": min(MOST_TIMES, reference.times) / MOST_TIMES}
