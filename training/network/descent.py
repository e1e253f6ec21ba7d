"""Trains the network: Adam over shuffled documents, from one seed."""

from collections.abc import Iterator, Sequence

import numpy as np

from training.network.examples import Example, joined
from training.network.model import Batch, Parameters, Pass, new_parameters

EPOCHS, PIECES_AT_ONCE = 14, 400
RATE, LEAST_RATE, FIRST_DECAY, SECOND_DECAY, SMALL = 0.002, 0.05, 0.9, 0.99, 1e-8
SHRINK = 2e-4
GAIN = 20.0

# A share of documents is cropped to a few pieces, so that the network learns to read without context.
CROPPED, LONGEST_CROP = 0.3, 10


class Descent:
    """Parameters during training, with the running means of their gradients."""

    def __init__(self, parameters: Parameters) -> None:
        self.parameters = parameters
        self.first = {name: np.zeros_like(value) for name, value in parameters.items()}
        self.second = {name: np.zeros_like(value) for name, value in parameters.items()}
        self.steps = 0

    def step(self, gradients: Parameters, *, rate: float) -> None:
        self.steps += 1
        for name, gradient in gradients.items():
            first, second, value = self.first[name], self.second[name], self.parameters[name]
            first += (1 - FIRST_DECAY) * (gradient - first)
            second += (1 - SECOND_DECAY) * (gradient * gradient - second)
            size = np.sqrt(second / (1 - SECOND_DECAY**self.steps)) + SMALL
            value -= rate * (first / (1 - FIRST_DECAY**self.steps) / size + SHRINK / RATE * value)


def learn(examples: Sequence[Example], *, words: int, seed: int) -> Parameters:
    random = np.random.default_rng(seed)
    descent = Descent(new_parameters(words, facts=examples[0].facts.shape[1], random=random))
    total = EPOCHS * max(1, sum(example.count for example in examples) // PIECES_AT_ONCE)
    for _ in range(EPOCHS):
        for batch in _batches(examples, random):
            rate = RATE * max(LEAST_RATE, 1.0 - descent.steps / total)
            gain = np.float32(GAIN / batch.is_piece.sum())
            found = Pass(descent.parameters, batch, random).gradients()
            descent.step({name: gradient * gain for name, gradient in found.items()}, rate=rate)
    return descent.parameters


def _batches(examples: Sequence[Example], random: np.random.Generator) -> Iterator[Batch]:
    parts: list[Batch] = []
    pieces = 0
    for place in random.permutation(len(examples)):
        start, end = _stretch(examples[place], random)
        parts.append(examples[place].part(start, end))
        pieces += end - start
        if pieces >= PIECES_AT_ONCE:
            yield joined(parts)
            parts, pieces = [], 0
    if parts:
        yield joined(parts)


def _stretch(example: Example, random: np.random.Generator) -> tuple[int, int]:
    if random.random() >= CROPPED or example.count <= LONGEST_CROP:
        return 0, example.count
    length = int(random.integers(1, LONGEST_CROP + 1))
    start = int(random.integers(0, example.count - length + 1))
    return start, start + length
