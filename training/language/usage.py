"""Word vectors from the neighbours of words: counts, weighted and reduced to few dimensions."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

FEWEST_USES = 3
MOST_WORDS = 20_000
# Close neighbours count by position, which separates verbs from nouns; distant ones only show the topic.
PLACES = (-2, -1, 1, 2)
CLOSE_WORDS = 1_000
FAR = tuple(distance for distance in range(-6, 7) if abs(distance) > max(PLACES))
FAR_WORDS = 2_000
# Without smoothing, rare neighbours would get too much weight.
SMOOTHING = 0.75
DIMENSIONS = 50
SPARE, ROUNDS, SEED = 20, 4, 7


@dataclass(frozen=True, slots=True)
class WordVectors:
    """One row for each word, most frequent first."""

    words: tuple[str, ...]
    rows: Matrix


def learn_vectors(sentences: Iterable[Sequence[str]], *, dimensions: int = DIMENSIONS) -> WordVectors:
    """Learn the vectors. The same sentences give the same vectors on the same processor type."""
    told = list(sentences)
    words = _common(told)
    weighed = _weighed(_counts(told, {word: place for place, word in enumerate(words)}))
    return WordVectors(tuple(words), _shortened(weighed, dimensions))


def _common(sentences: Sequence[Sequence[str]]) -> list[str]:
    uses = Counter(word for sentence in sentences for word in sentence)
    kept = sorted((-count, word) for word, count in uses.items() if count >= FEWEST_USES)
    return [word for _, word in kept[:MOST_WORDS]]


def _counts(sentences: Sequence[Sequence[str]], index: dict[str, int]) -> Matrix:
    """How often each word has each neighbour: by position for close ones, in total for distant ones."""
    close, far = min(CLOSE_WORDS, len(index)), min(FAR_WORDS, len(index))
    # Between sentences come enough unknown words that no sentence is a neighbour of the next.
    gap = [-1] * max(map(abs, FAR))
    line = np.array(
        [place for sentence in sentences for place in (*(index.get(word, -1) for word in sentence), *gap)],
        dtype=np.int64,
    )
    counts = np.zeros((len(index), len(PLACES) * close + far), dtype=np.float32)
    for column, distance in enumerate(PLACES):
        _add(counts, line, distance, start=column * close, most=close)
    for distance in FAR:
        _add(counts, line, distance, start=len(PLACES) * close, most=far)
    return counts


def _add(counts: Matrix, line: NDArray[np.int64], distance: int, *, start: int, most: int) -> None:
    here, there = (line[:-distance], line[distance:]) if distance > 0 else (line[-distance:], line[:distance])
    known = (here >= 0) & (there >= 0) & (there < most)
    np.add.at(counts, (here[known], there[known] + start), 1)


def _weighed(counts: Matrix) -> Matrix:
    """The positive pointwise mutual information of each word and neighbour."""
    total = counts.sum()
    word = counts.sum(axis=1, keepdims=True)
    neighbour = counts.sum(axis=0, keepdims=True) ** SMOOTHING
    neighbour *= total / max(neighbour.sum(), 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        weighed: Matrix = np.log(counts * total / (word * neighbour))
    weighed[~np.isfinite(weighed)] = 0
    return np.maximum(weighed, 0, out=weighed)


def _shortened(matrix: Matrix, dimensions: int) -> Matrix:
    """A randomized SVD: the directions in which words differ most, with rows of length one."""
    width = min(dimensions + SPARE, *matrix.shape)
    found = np.random.default_rng(SEED).standard_normal((matrix.shape[1], width), dtype=np.float32)
    for _ in range(ROUNDS):
        found = np.linalg.qr(matrix.T @ np.linalg.qr(matrix @ found)[0])[0]
    left, strengths, _ = np.linalg.svd(matrix @ found, full_matrices=False)
    rows = (left * np.sqrt(strengths))[:, :dimensions]
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    short: Matrix = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)
    return np.pad(short, ((0, 0), (0, dimensions - short.shape[1]))).astype(np.float32)
