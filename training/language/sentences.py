"""Sentences with the annotations of a treebank. None means unknown, which differs from empty."""

from collections.abc import Sequence
from dataclasses import dataclass

OUTSIDE = "O"


@dataclass(frozen=True, slots=True)
class Token:
    """One word; ``head`` is its head's index in the sentence, and the root is its own head."""

    form: str
    xpos: str
    head: int
    dep: str
    upos: str | None = None
    feats: str | None = None
    lemma: str | None = None
    space: bool = True
    entity: str | None = None


Sentence = tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences of one text, such as a mail, review or page. A treebank gives each sentence an id."""

    name: str
    sentences: tuple[Sentence, ...]
    ids: tuple[str, ...] = ()


def text_of(sentence: Sequence[Token]) -> str:
    return "".join(token.form + " " * token.space for token in sentence).rstrip()
