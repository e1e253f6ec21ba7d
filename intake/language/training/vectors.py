"""A small table of word vectors from a text file in which the common words come first."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from spacy.strings import StringStore
from spacy.vectors import Vectors  # type: ignore[import-not-found]  # compiled, and not typed
from spacy.vocab import Vocab

MOST_WORDS = 20_000


def add_vectors(vocab: Vocab, path: Path, *, most: int = MOST_WORDS) -> None:
    """Give the vocabulary the vectors of the commonest words, written small or with a capital.

    spaCy finds a vector by the word as it is written, and does not keep it when told to look at something else.
    """
    rows = list(_rows(path, most))
    vectors = Vectors(data=np.array([values for _, values in rows], dtype="float32"), name="words")
    # A store of its own: the vocabulary need not be able to spell words that it only has to recognise.
    strings = StringStore()
    for row, (word, _) in enumerate(rows):
        for form in (word, word.capitalize()):
            vectors.add(strings.add(form), row=row)
    vocab.vectors = vectors


def _rows(path: Path, most: int) -> Iterator[tuple[str, list[float]]]:
    """The first words of letters, apostrophes and hyphens; numbers and smileys are known by their shape."""
    found = 0
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            word, *values = line.rstrip().split(" ")
            if not word.replace("'", "").replace("-", "").isalpha():
                continue
            yield word, [float(value) for value in values]
            found += 1
            if found == most:
                return
