"""Converts sentences to spaCy documents."""

import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat
from typing import Any

from spacy.tokens import Doc
from spacy.vocab import Vocab

from training.language.sentences import OUTSIDE, Sentence, Token

# spaCy's conventions for whitespace tokens. Their head is the token before.
BLANK_TAG, BLANK_POS, BLANK_DEP = "_SP", "SPACE", "dep"


def blank(form: str, head: int) -> Token:
    return Token(form, BLANK_TAG, head, BLANK_DEP, upos=BLANK_POS, feats="_", lemma=form, space=False, entity=OUTSIDE)


def syntax_document(sentences: Sequence[Sentence], vocab: Vocab) -> Doc:
    """A document with all annotations but names."""
    tokens = list(chain.from_iterable(sentences))
    firsts = chain.from_iterable(repeat(start, len(sentence)) for start, sentence in _starts(sentences))
    return Doc(
        vocab,
        words=[token.form for token in tokens],
        spaces=[token.space for token in tokens],
        tags=[token.xpos for token in tokens],
        heads=[first + token.head for first, token in zip(firsts, tokens, strict=True)],
        deps=["ROOT" if token.dep == "root" else token.dep for token in tokens],
        **_known(tokens),
    )


def _starts(sentences: Iterable[Sentence]) -> Iterator[tuple[int, Sentence]]:
    start = 0
    for sentence in sentences:
        yield start, sentence
        start += len(sentence)


def _known(tokens: Sequence[Token]) -> dict[str, Any]:
    """Parts of speech, features and lemmas, each only if known for all tokens, because spaCy takes them only for whole documents."""
    known: dict[str, Any] = {}
    if all(token.feats is not None for token in tokens):
        known["pos"] = [token.upos for token in tokens]
        known["morphs"] = [token.feats for token in tokens]
    if all(token.lemma is not None for token in tokens):
        known["lemmas"] = [token.lemma for token in tokens]
    return known


def names_document(sentences: Sequence[Sentence], vocab: Vocab) -> Doc:
    """A document with names as its only annotation."""
    tokens = list(chain.from_iterable(sentences))
    return Doc(
        vocab,
        words=[token.form for token in tokens],
        spaces=[token.space for token in tokens],
        ents=[token.entity or OUTSIDE for token in tokens],
    )


def grouped(sentences: Sequence[Sentence], chance: random.Random, *, most: int) -> Iterator[tuple[Sentence, ...]]:
    """Neighbouring sentences in groups of one to ``most``, so that a parser learns where sentences end."""
    start = 0
    while start < len(sentences):
        size = chance.randint(1, most)
        yield tuple(sentences[start : start + size])
        start += size
