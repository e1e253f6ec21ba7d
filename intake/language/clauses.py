"""How the words of a sentence hang together, the same whichever pipeline parsed it."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from intake.language.labels import Labels

VERB = "VERB"
NEGATIONS = frozenset({"not", "n't", "nt", "never"})


@dataclass(frozen=True, slots=True)
class Oblique:
    """Whatever else a verb says: ``by Friday`` has a case, ``tomorrow`` has none."""

    head: Token
    case: str | None


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with what belongs to it. Of a phrase its head is given; ``phrase_of`` gives the words."""

    verb: Token
    subject: Token | None
    object: Token | None
    recipient: Token | None
    particle: Token | None
    complement: Token | None
    is_passive: bool
    is_negated: bool
    obliques: tuple[Oblique, ...]


def root_verb(sentence: Span) -> Token | None:
    """The verb that the sentence is about; None when it is about something else, as "ready" in "It is ready"."""
    return sentence.root if sentence.root.pos_ == VERB else None


def phrase_of(head: Token) -> Span:
    """All words below a word, from the first to the last of them."""
    return head.doc[head.left_edge.i : head.right_edge.i + 1]


def read_clause(verb: Token, labels: Labels) -> Clause:
    """What belongs to a verb, by the vocabulary of the pipeline that parsed it."""
    return Clause(
        verb=verb,
        subject=_child(verb, labels.subjects),
        object=_child(verb, labels.objects),
        recipient=_recipient(verb, labels),
        particle=_child(verb, labels.particles),
        complement=_child(verb, labels.complements),
        is_passive=any(child.dep_ in labels.passive_subjects | labels.passive_helpers for child in verb.children),
        is_negated=any(_negates(child, labels) for child in verb.children),
        obliques=tuple(_obliques(verb, labels)),
    )


def _child(verb: Token, relations: frozenset[str]) -> Token | None:
    return next((child for child in verb.children if child.dep_ in relations), None)


def _recipient(verb: Token, labels: Labels) -> Token | None:
    """Bob in "send Bob the deck"; in "send the deck to Bob" he is oblique, whatever the vocabulary calls him."""
    found = _child(verb, labels.recipients)
    return None if found is None or _noun_below(found, labels) is not None else found


def _negates(child: Token, labels: Labels) -> bool:
    return child.dep_ in labels.negations and child.lower_ in NEGATIONS


def _obliques(verb: Token, labels: Labels) -> Iterator[Oblique]:
    for child in verb.children:
        noun = _noun_below(child, labels)
        if noun is not None:
            yield Oblique(noun, child.lower_)
        elif child.dep_ in labels.obliques:
            yield Oblique(child, _case_of(child, labels))


def _noun_below(child: Token, labels: Labels) -> Token | None:
    """The noun that a preposition above it brings along."""
    if child.dep_ not in labels.prepositions:
        return None
    return _child(child, labels.prepositional_objects)


def _case_of(noun: Token, labels: Labels) -> str | None:
    case = " ".join(child.lower_ for child in noun.lefts if child.dep_ in labels.cases)
    return case or None
