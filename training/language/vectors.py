"""A vocabulary with word vectors."""

import numpy as np
from spacy.strings import StringStore
from spacy.vectors import Vectors  # type: ignore[import-not-found]  # compiled, and not typed
from spacy.vocab import Vocab

from training.language.usage import WordVectors


def add_vectors(vocab: Vocab, learnt: WordVectors) -> None:
    """Add the vectors to the vocabulary, for each word in lower case and capitalized.

    spaCy looks up vectors by the exact form, and does not save a setting to use another attribute.
    """
    vectors = Vectors(data=np.ascontiguousarray(learnt.rows), name="words")
    # A separate string store, so that words that only have a vector are not added to the vocabulary's strings.
    strings = StringStore()
    for row, word in enumerate(learnt.words):
        for form in (word, word.capitalize()):
            vectors.add(strings.add(form), row=row)
    vocab.vectors = vectors
