"""A vocabulary that knows which words are used alike."""

import numpy as np
from spacy.strings import StringStore
from spacy.vectors import Vectors  # type: ignore[import-not-found]  # compiled, and not typed
from spacy.vocab import Vocab

from training.language.usage import WordVectors


def add_vectors(vocab: Vocab, learnt: WordVectors) -> None:
    """Give the vocabulary the vectors of words, written small or with a capital.

    spaCy finds a vector by the word as it is written, and does not keep it when told to look at something else.
    """
    vectors = Vectors(data=np.ascontiguousarray(learnt.rows), name="words")
    # A store of its own: the vocabulary need not be able to spell words that it only has to recognise.
    strings = StringStore()
    for row, word in enumerate(learnt.words):
        for form in (word, word.capitalize()):
            vectors.add(strings.add(form), row=row)
    vocab.vectors = vectors
