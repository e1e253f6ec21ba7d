"""A sentence with everything that a treebank says about it. What is None is not known, which is not the same as empty."""

from collections.abc import Sequence
from dataclasses import dataclass

OUTSIDE = "O"


@dataclass(frozen=True, slots=True)
class Token:
    """One word; ``head`` is its place in the sentence, and the root's head is the root itself."""

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
    """Sentences that belong together: a mail, a review, a page. A treebank gives each sentence an id."""

    name: str
    sentences: tuple[Sentence, ...]
    ids: tuple[str, ...] = ()


def text_of(sentence: Sequence[Token]) -> str:
    return "".join(token.form + " " * token.space for token in sentence).rstrip()
