"""The network during training: its parameters, its output and its gradients."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from intake.extract.network.facts import MOST, RULE_FACTS
from intake.extract.network.net import FAR_STEPS, NEAR_STEPS
from intake.extract.network.terms import ENDINGS, KINDS

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]
Parameters = dict[str, Floats]

EMBEDDING, WORDS, NEAR, FAR = 32, 40, 32, 24

# The number of pieces that a piece can see on each side; batches separate documents by as many empty pieces.
SIGHT = 6
DROPPED_WORDS, DROPPED = 0.15, 0.3
DROPPED_RULES = 0.1


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents in sequence with empty pieces between them, whose ``is_piece`` is 0."""

    terms: Numbers
    firsts: Numbers
    lengths: Numbers
    facts: Floats
    is_piece: Floats
    labels: Floats
    weights: Floats


def new_parameters(words: int, *, facts: int, random: np.random.Generator) -> Parameters:
    def spread(*shape: int, scale: float) -> Floats:
        return random.normal(0.0, scale, shape).astype(np.float32)

    own = WORDS + facts
    return {
        "word": spread(words, EMBEDDING, scale=0.1),
        "kind": spread(len(KINDS), EMBEDDING, scale=0.3),
        "ending": spread(ENDINGS, EMBEDDING, scale=0.1),
        "run": spread(3 * EMBEDDING, WORDS, scale=(2.0 / (3 * EMBEDDING)) ** 0.5),
        "run_bias": np.zeros(WORDS, np.float32),
        "near": spread(len(NEAR_STEPS) * own, NEAR, scale=(1.0 / (len(NEAR_STEPS) * own)) ** 0.5),
        "near_bias": np.zeros(NEAR, np.float32),
        "far": spread(len(FAR_STEPS) * NEAR, FAR, scale=(1.0 / (len(FAR_STEPS) * NEAR)) ** 0.5),
        "far_bias": np.zeros(FAR, np.float32),
        "own_out": spread(own, scale=0.05),
        "near_out": spread(NEAR, scale=0.1),
        "far_out": spread(FAR, scale=0.1),
        "out_bias": np.full(1, -2.5, np.float32),
    }


def shifted(rows: Floats, steps: Sequence[int]) -> Floats:
    """Each row concatenated with the rows at these distances."""
    sight = max(map(abs, steps))
    padded = np.pad(rows, ((sight, sight), (0, 0)))
    return np.concatenate([padded[sight + step : sight + step + len(rows)] for step in steps], axis=1)


def unshifted(gradient: Floats, steps: Sequence[int]) -> Floats:
    """The reverse of ``shifted`` for gradients: each row's gradient from those of the concatenated rows."""
    sight, width = max(map(abs, steps)), gradient.shape[1] // len(steps)
    total = np.zeros((len(gradient) + 2 * sight, width), np.float32)
    for place, step in enumerate(steps):
        total[sight + step : sight + step + len(gradient)] += gradient[:, place * width : (place + 1) * width]
    return total[sight : sight + len(gradient)]


class Pass:
    """One forward pass through a batch, stored for the backward pass. Without a random generator there is no dropout."""

    def __init__(self, parameters: Parameters, batch: Batch, random: np.random.Generator | None = None) -> None:
        self.p, self.batch, self.random = parameters, batch, random
        words, kinds, endings = batch.terms.T
        if random is not None:
            words = np.where(random.random(len(words)) < DROPPED_WORDS, 0, words)
        self.terms = (words, kinds, endings)
        embedded = parameters["word"][words] + parameters["kind"][kinds] + parameters["ending"][endings]
        self.keep_embedded = self._keep(embedded.shape)
        self.seen = shifted(embedded * self.keep_embedded, (-1, 0, 1))
        runs = self.seen @ parameters["run"] + parameters["run_bias"]
        self.best = np.maximum.reduceat(runs, np.stack([batch.firsts, batch.firsts + batch.lengths], 1).ravel())[::2]
        self.runs = runs
        self.words = np.maximum(self.best, 0.0) * batch.is_piece[:, None]
        facts = batch.facts
        if random is not None:
            facts = facts.copy()
            facts[random.random(len(facts)) < DROPPED_RULES, -RULE_FACTS:] = 0.0
        self.keep_own = self._keep((len(facts), WORDS))
        self.own = np.concatenate([self.words * self.keep_own, facts], axis=1)
        self.beside = shifted(self.own, NEAR_STEPS)
        self.near = (
            np.maximum(self.beside @ parameters["near"] + parameters["near_bias"], 0.0) * batch.is_piece[:, None]
        )
        self.keep_near = self._keep(self.near.shape)
        self.around = shifted(self.near * self.keep_near, FAR_STEPS)
        self.far = np.maximum(self.around @ parameters["far"] + parameters["far_bias"], 0.0)
        self.keep_far = self._keep(self.far.shape)
        self.logits = (
            self.own @ parameters["own_out"]
            + (self.near * self.keep_near) @ parameters["near_out"]
            + (self.far * self.keep_far) @ parameters["far_out"]
            + parameters["out_bias"][0]
        )

    def _keep(self, shape: tuple[int, ...]) -> Floats:
        if self.random is None:
            return np.ones((1, 1), np.float32)
        return (self.random.random(shape, np.float32) >= DROPPED).astype(np.float32) / np.float32(1.0 - DROPPED)

    def gradients(self) -> Parameters:
        p, batch = self.p, self.batch
        chance = 1.0 / (1.0 + np.exp(-self.logits))
        error = ((chance - batch.labels) * batch.weights * batch.is_piece).astype(np.float32)
        found: Parameters = {
            "own_out": self.own.T @ error,
            "near_out": (self.near * self.keep_near).T @ error,
            "far_out": (self.far * self.keep_far).T @ error,
            "out_bias": error.sum(keepdims=True),
        }
        far = error[:, None] * p["far_out"] * self.keep_far * (self.far > 0)
        found["far"], found["far_bias"] = self.around.T @ far, far.sum(0)
        near = unshifted(far @ p["far"].T, FAR_STEPS) + error[:, None] * p["near_out"]
        near = near * self.keep_near * (self.near > 0)
        found["near"], found["near_bias"] = self.beside.T @ near, near.sum(0)
        own = unshifted(near @ p["near"].T, NEAR_STEPS) + error[:, None] * p["own_out"]
        words = own[:, :WORDS] * self.keep_own * (self.words > 0)
        return found | self._word_gradients(words)

    def _word_gradients(self, words: Floats) -> Parameters:
        """Max pooling: only the strongest run of each piece gets a gradient."""
        batch, piece_of = self.batch, np.repeat(np.arange(len(self.batch.firsts)), self.batch.lengths)
        places = _within(batch.firsts, batch.lengths)
        is_best = self.runs[places] == self.best[piece_of]
        runs = np.zeros_like(self.runs)
        runs[places] = words[piece_of] * is_best
        embedded = unshifted(runs @ self.p["run"].T, (-1, 0, 1)) * self.keep_embedded
        found = {"run": self.seen.T @ runs, "run_bias": runs.sum(0)}
        for name, numbers in zip(("word", "kind", "ending"), self.terms, strict=True):
            found[name] = _summed(embedded, numbers, len(self.p[name]))
        return found


def _within(firsts: Numbers, lengths: Numbers) -> Numbers:
    ends = np.cumsum(lengths)
    places: Numbers = np.arange(ends[-1]) + np.repeat(firsts - (ends - lengths), lengths)
    return places


def _summed(rows: Floats, numbers: Numbers, count: int) -> Floats:
    order = np.argsort(numbers, kind="stable")
    ordered = numbers[order]
    starts = np.flatnonzero(np.diff(ordered, prepend=-1))
    total = np.zeros((count, rows.shape[1]), np.float32)
    total[ordered[starts]] = np.add.reduceat(rows[order], starts)
    return total


def scaled_facts(facts: NDArray[np.int16]) -> Floats:
    return facts.astype(np.float32) / np.float32(MOST)
