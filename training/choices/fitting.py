"""Fitting of the choices: conditional logistic regression over answers, and logistic regression over pairs. Both are convex."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from intake.extract.choices.shares import Features, Weights
from intake.extract.choices.storage import ChoiceWeights
from training.choices.examples import ChoiceExamples, PairExample, Question

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]

LEAST_COUNT, PENALTY = 8, 3.0
STEPS, RATE, FIRST_DECAY, SECOND_DECAY, SMALL = 150, 0.05, 0.9, 0.99, 1e-8
SLOWEST = 0.1
ROUNDS = 25
DIGITS = 4


@dataclass(frozen=True, slots=True)
class _Table:
    """A sparse feature matrix: the rows, columns and values of its entries."""

    rows: Numbers
    columns: Numbers
    values: Floats
    size: tuple[int, int]

    @classmethod
    def of(cls, found: Sequence[Features], names: Sequence[str]) -> "_Table":
        places = {name: place for place, name in enumerate(names)}
        entries = [
            (row, places[name], value)
            for row, features in enumerate(found)
            for name, value in features.items()
            if name in places
        ]
        rows, columns, values = zip(*entries, strict=True)
        return cls(np.array(rows), np.array(columns), np.array(values, float), (len(found), len(names)))

    def times(self, weights: Floats) -> Floats:
        sums: Floats = np.bincount(self.rows, self.values * weights[self.columns], minlength=self.size[0]).astype(float)
        return sums

    def gathered(self, errors: Floats) -> Floats:
        sums: Floats = np.bincount(self.columns, self.values * errors[self.rows], minlength=self.size[1]).astype(float)
        return sums


def fit_choices(examples: ChoiceExamples) -> ChoiceWeights:
    return ChoiceWeights(
        repeats=fit_pairs(examples.pairs),
        dates=fit_questions(examples.dates),
        owners=fit_questions(examples.owners),
    )


def fit_questions(questions: Sequence[Question]) -> Weights:
    """Each question gets "no answer" as its last option. The probability of several right answers is added up."""
    rows = [features for question in questions for features in (*question.options, {})]
    names = _names(rows)
    table = _Table.of(rows, names)
    rights = np.array([float(right) for question in questions for right in _rights(question)])
    lengths = np.array([len(question.options) + 1 for question in questions])
    return _named(names, _descended(table, rights, lengths))


def _rights(question: Question) -> list[bool]:
    return [*question.rights, not any(question.rights)]


def _descended(table: _Table, rights: Floats, lengths: Numbers) -> Floats:
    """Adam over all questions at once, without randomness."""
    weights, first, second = (np.zeros(table.size[1]) for _ in range(3))
    for step in range(1, STEPS + 1):
        logits = table.times(weights)
        error = _shares(logits, np.ones(len(rights)), lengths) - _shares(logits, rights, lengths)
        gradient = table.gathered(error) + PENALTY * weights
        first = FIRST_DECAY * first + (1 - FIRST_DECAY) * gradient
        second = SECOND_DECAY * second + (1 - SECOND_DECAY) * gradient * gradient
        rate = RATE * (1 - step / STEPS * (1 - SLOWEST))
        size = np.sqrt(second / (1 - SECOND_DECAY**step)) + SMALL
        weights = weights - rate * first / (1 - FIRST_DECAY**step) / size
    return weights


def _shares(logits: Floats, counted: Floats, lengths: Numbers) -> Floats:
    """The softmax within each question, over the options that count."""
    starts = np.cumsum(lengths) - lengths
    powers = np.exp(logits - np.repeat(np.maximum.reduceat(logits, starts), lengths)) * counted
    shares: Floats = powers / np.repeat(np.add.reduceat(powers, starts), lengths)
    return shares


def fit_pairs(pairs: Sequence[PairExample]) -> Weights:
    """Newton's method with an L2 penalty."""
    names = _names([pair.features for pair in pairs])
    rows = np.array([[pair.features.get(name, 0.0) for name in names] for pair in pairs])
    labels = np.array([float(pair.is_one) for pair in pairs])
    counts = np.array([pair.weight for pair in pairs])
    weights = np.zeros(len(names))
    for _ in range(ROUNDS):
        chance = 1.0 / (1.0 + np.exp(-(rows @ weights)))
        curvature = (rows * (counts * chance * (1.0 - chance))[:, None]).T @ rows + PENALTY * np.eye(len(names))
        weights -= np.linalg.solve(curvature, rows.T @ (counts * (chance - labels)) + PENALTY * weights)
    return _named(names, weights)


def _names(rows: Sequence[Features]) -> list[str]:
    """The names of features that occur often enough to be learnt."""
    counts = Counter(name for features in rows for name, value in features.items() if value)
    return sorted(name for name, count in counts.items() if count >= LEAST_COUNT)


def _named(names: Sequence[str], weights: Floats) -> Weights:
    return {name: round(float(weight), DIGITS) for name, weight in zip(names, weights, strict=True)}
