"""Compute the totals of the word features of many pieces at once.

Here a run of words is a row of numbers, and its bucket is computed from its words' checksums; ``word_features`` and
``neighbour_features`` name the same features.
"""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from intake.extract.scorer.buckets import BUCKETS, Checksums, joined, named_bucket
from intake.extract.scorer.heads import Head
from intake.extract.scorer.pieces import Piece
from intake.extract.scorer.word_features import OF_KINDS, OF_WORDS, Family, kinds_of, length_of, plain_words

# The limit lets a run of three words and the number of its piece fit into 64 bits.
PIECES_AT_ONCE = 512

Numbers = NDArray[np.int64]
Rows = tuple[Numbers, list[Numbers]]


@dataclass(frozen=True, slots=True)
class Terms:
    """The words of pieces one after the other: ``distinct[numbers[i]]`` stands in the piece ``owners[i]``."""

    distinct: list[bytes]
    numbers: Numbers
    owners: Numbers

    @classmethod
    def of(cls, sequences: Sequence[Sequence[str]]) -> "Terms":
        terms = list(chain.from_iterable(sequences))
        places = {term: place for place, term in enumerate(dict.fromkeys(terms))}
        return cls(
            distinct=[term.encode() for term in places],
            numbers=np.fromiter(map(places.__getitem__, terms), np.int64, len(terms)),
            owners=np.repeat(np.arange(len(sequences)), np.array([len(sequence) for sequence in sequences], np.intp)),
        )

    def runs(self, length: int) -> Rows:
        """The distinct runs of ``length`` terms in each piece: the piece of each run, and its first, second … terms."""
        last = len(self.numbers) - length + 1
        keys = self.owners[:last]
        for place in range(length):
            keys = keys * len(self.distinct) + self.numbers[place : place + last]
        keys = _each_once(keys[self.owners[:last] == self.owners[length - 1 :]])
        run: list[Numbers] = []
        for _ in range(length):
            keys, numbers = np.divmod(keys, len(self.distinct))
            run.insert(0, numbers)
        return keys, run

    def openings(self, length: int) -> Rows:
        """The first ``length`` terms of every piece."""
        firsts = np.flatnonzero(np.diff(self.owners, prepend=-1))
        return self.owners[firsts], [self.numbers[firsts + place] for place in range(length)]


def _each_once(keys: Numbers) -> Numbers:
    """The sorted distinct keys. This is several times as fast as ``np.unique``."""
    ordered = np.sort(keys)
    return ordered[np.diff(ordered, prepend=-1) > 0]


def word_totals(pieces: Sequence[Piece], head: Head) -> list[int]:
    """The total of the ``word_features`` of each piece. Every piece must have as many words as a scored one."""
    batches = (pieces[first : first + PIECES_AT_ONCE] for first in range(0, len(pieces), PIECES_AT_ONCE))
    return [total for batch in batches for total in _batch_totals(batch, head)]


def neighbour_totals(pieces: Sequence[Piece], head: Head, *, sides: Iterable[str]) -> dict[str, Numbers]:
    """The total of the ``neighbour_features`` of each piece, as seen from each side."""
    terms = Terms.of([list(map(str.lower, piece.tokens)) for piece in pieces])
    owners, run = terms.runs(1)
    return {side: _totals(owners, _checksums(side, terms, run=run), head=head, count=len(pieces)) for side in sides}


def _batch_totals(pieces: Sequence[Piece], head: Head) -> Iterable[int]:
    plain = Terms.of([plain_words(piece.tokens) for piece in pieces])
    kinds = Terms.of([kinds_of(piece.tokens) for piece in pieces])
    totals = np.array([head.weights[named_bucket(length_of(piece.tokens))] for piece in pieces], np.int64)
    for terms, families in ((plain, OF_WORDS), (kinds, OF_KINDS)):
        for family in families:
            totals += _family_totals(family, terms, head=head, count=len(pieces))
    return map(int, totals)


def _family_totals(family: Family, terms: Terms, *, head: Head, count: int) -> Numbers:
    owners, run = terms.openings(family.length) if family.is_opening else terms.runs(family.length)
    return _totals(owners, _checksums(family.name, terms, run=run), head=head, count=count)


def _totals(owners: Numbers, checksums: Checksums, *, head: Head, count: int) -> Numbers:
    weights = np.asarray(head.weights)[checksums % BUCKETS]
    return np.bincount(owners, weights, minlength=count).astype(np.int64)


def _checksums(name: str, terms: Terms, *, run: Sequence[Numbers]) -> Checksums:
    """The checksums of the features: the name, followed by the terms with a mark between them."""
    start = zlib.crc32(f"{name}=".encode())
    first, *later = run
    checksums = np.array([zlib.crc32(term, start) for term in terms.distinct], np.uint32)[first]
    if later:
        following = np.array([zlib.crc32(b"_" + term) for term in terms.distinct], np.uint32)
        sizes = np.array([len(term) + 1 for term in terms.distinct], np.intp)
        for numbers in later:
            checksums = joined(checksums, following[numbers], sizes[numbers])
    return checksums
