"""The words of pieces as numbers: word, kind and ending."""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from intake.extract.scorer.pieces import Piece
from intake.extract.scorer.word_features import FUNCTION_WORDS, kind_of

ENDINGS = 512
ENDING_LETTERS = 3

# The border between two pieces, which also stands for a piece without words.
BORDER = "\n"
UNKNOWN = 0

OTHER_KINDS = ("NUMBER", "DATE", "VS", "VW", "VT", "VG", "VP", "NAME", "LY", "xing", "xed", "xs", "x")
KINDS = {kind: place for place, kind in enumerate((BORDER, "?", *sorted(FUNCTION_WORDS), *OTHER_KINDS))}

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Terms:
    """Words as numbers. ``distinct`` has one row (word, kind, ending) for each distinct word; ``numbers`` are the rows of all
    words in order, with a border before the first piece and after each; ``firsts`` are the first words of the pieces.
    """

    distinct: Numbers
    numbers: Numbers
    firsts: Numbers


def terms_of(pieces: Sequence[Piece], vocabulary: Mapping[str, int]) -> Terms:
    """The terms of the pieces. The first word of each is lowered, because its capital means nothing."""
    runs = [[*(token.lower() for token in piece.tokens[:1]), *piece.tokens[1:], BORDER] for piece in pieces]
    runs = [run if len(run) > 1 else [BORDER, BORDER] for run in runs]
    words = [BORDER, *chain.from_iterable(runs)]
    places = {word: place for place, word in enumerate(dict.fromkeys(words))}
    lengths = np.array([len(run) for run in runs], np.int64)
    return Terms(
        distinct=np.array([_row(word, vocabulary) for word in places], np.int64),
        numbers=np.fromiter(map(places.__getitem__, words), np.int64, len(words)),
        firsts=1 + np.cumsum(lengths) - lengths,
    )


def _row(word: str, vocabulary: Mapping[str, int]) -> tuple[int, int, int]:
    lower = word.lower()
    kind = KINDS[BORDER] if word == BORDER else KINDS.get(kind_of(word), KINDS["?"])
    ending = zlib.crc32(lower[-ENDING_LETTERS:].encode()) % ENDINGS
    return vocabulary.get(lower, UNKNOWN), kind, ending
