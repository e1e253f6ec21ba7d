"""Generates sentences from frames and phrases. The same seed gives the same sentences."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from training.language.material import frames
from training.language.material.gaps import PHRASE_HEAD, UNKNOWN, Gap, Phrase, Piece, gaps_of
from training.language.material.lexicon import (
    AUXILIARY_RELATIONS,
    IMPERATIVE,
    INFINITIVE,
    Lexicon,
    part_of_speech,
)
from training.language.sentences import OUTSIDE, Passage, Sentence, Token

# The number of passages of each kind. Orders and their counterexamples use the same words.
KINDS: tuple[tuple[tuple[str, ...], int], ...] = (
    (frames.ORDERS_BEFORE_NAMES, 3200),
    (frames.IMPERATIVES, 2600),
    (frames.NEGATIVES, 2000),
    (frames.FRAGMENTS, 200),
    (frames.SPEECH, 700),
    (frames.MAIL, 250),
)
NO_BLANK_BEFORE = frozenset({",", ".", "?", "!", "'s", "'ll", "'m", "n't", "na"})
SPOKEN_ENDINGS = (".", ".", ".", "!", "")
AGREEING = {"VBD": "Past", "VBP": "Pres", "VBZ": "Pres"}
AGREEMENT = {"i": ("Sing", "1"), "you": ("Sing", "2"), "we": ("Plur", "1"), "they": ("Plur", "3")}
OWN_RELATION = "*"


@dataclass(frozen=True, slots=True)
class Generator:
    """Generates random sentences; ``chance`` is the only source of randomness."""

    chance: random.Random
    lexicon: Lexicon
    gaps: Mapping[str, Gap]

    @classmethod
    def of(cls, lexicon: Lexicon, chance: random.Random) -> "Generator":
        return cls(chance, lexicon, gaps_of(lexicon))

    def passages(self) -> Iterator[Passage]:
        for number, (kind, count) in enumerate(KINDS):
            for place in range(count):
                yield Passage(f"own-{number}-{place}", (self.sentence(self.chance.choice(kind)),))

    def sentence(self, frame: str) -> Sentence:
        """The frame with its gaps filled, in capitals where needed, and with a mark at its end."""
        return self._written(self._ended(self._filled(frame)))

    def _filled(self, frame: str) -> list[Piece]:
        """The pieces of the frame, each gap replaced by the words of a phrase."""
        items = [self._fill(item) for item in frame.split()]
        starts = list(accumulate((len(phrase) for phrase, _, _ in items), initial=0))
        tops = [start + _top(phrase) for start, (phrase, _, _) in zip(starts, items, strict=False)]
        pieces: list[Piece] = []
        for start, (phrase, head, dep) in zip(starts, items, strict=False):
            above = None if head == PHRASE_HEAD else tops[int(head) - 1]
            pieces.extend(_placed(piece, start, above=above, dep=dep) for piece in phrase)
        return pieces

    def _fill(self, item: str) -> tuple[Phrase, str, str]:
        """For an item of the frame: its phrase, the place of its head, and its relation."""
        if not item.startswith("<"):
            form, xpos, head, dep = item.rsplit("/", 3)
            return (Piece(form, xpos, None, dep),), head, dep
        gap, head, dep = item.rsplit("/", 2)
        return self.gaps[gap](self.chance), head, dep

    def _ended(self, pieces: list[Piece]) -> list[Piece]:
        """The pieces with a final mark, or sometimes without one."""
        if pieces[-1].form == "?":
            return pieces
        ending = self.chance.choice(SPOKEN_ENDINGS)
        root = next(place for place, piece in enumerate(pieces) if piece.head is None)
        return pieces if not ending or pieces[-1].form == "," else [*pieces, Piece(ending, ".", root, "punct")]

    def _written(self, pieces: list[Piece]) -> Sentence:
        first = pieces[0]
        pieces = [replace(first, form=first.form[:1].upper() + first.form[1:]), *pieces[1:]]
        following = [*(piece.form for piece in pieces[1:]), ""]
        return tuple(
            self._token(pieces, place, space=after not in NO_BLANK_BEFORE) for place, after in enumerate(following)
        )

    def _token(self, pieces: Sequence[Piece], place: int, *, space: bool) -> Token:
        piece = pieces[place]
        xpos = piece.xpos.removesuffix("!")
        upos = part_of_speech(piece.form.lower(), xpos, piece.dep)
        feats, lemma = self.lexicon.describe(piece.form, upos, xpos)
        if piece.entity != OUTSIDE:
            lemma = piece.form
        head = place if piece.head is None else piece.head
        feats = _features(piece, feats, subject=_subject(pieces, place))
        entity = None if piece.entity == UNKNOWN else piece.entity
        return Token(piece.form, xpos, head, piece.dep, upos, feats, lemma, space=space, entity=entity)


def _top(phrase: Phrase) -> int:
    return next(place for place, piece in enumerate(phrase) if piece.head is None)


def _placed(piece: Piece, start: int, *, above: int | None, dep: str) -> Piece:
    """A word of a phrase with its head in the sentence. The phrase's head is attached as the frame says."""
    if piece.head is not None:
        return replace(piece, head=start + piece.head)
    return replace(piece, head=above, dep=piece.dep if dep == OWN_RELATION else dep)


def _subject(pieces: Sequence[Piece], place: int) -> Piece | None:
    """The subject of a verb, or of the verb that this auxiliary belongs to."""
    verb = pieces[place].head if pieces[place].dep in AUXILIARY_RELATIONS else place
    return next((piece for piece in pieces if piece.head == verb and piece.dep.startswith("nsubj")), None)


def _features(piece: Piece, usual: str, *, subject: Piece | None) -> str:
    """The features of a word. Those of a verb agree with its subject."""
    if piece.xpos == "VB!":
        return IMPERATIVE
    if piece.xpos == "VB":
        return INFINITIVE
    if piece.xpos not in AGREEING or subject is None:
        return usual
    number, who = AGREEMENT.get(subject.form.lower(), ("Plur" if subject.xpos == "NNS" else "Sing", "3"))
    return f"Mood=Ind|Number={number}|Person={who}|Tense={AGREEING[piece.xpos]}|VerbForm=Fin"
