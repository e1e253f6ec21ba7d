"""Which sentence of ours a piece resembles, and what that one is: a reason that people can judge for themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from intake.extract.network.arithmetic import Doubles

# What the acts and the pitfalls of the labelling guide are called in a reason.
TASKS = {
    "assigned": "which gives out work",
    "promised": "which promises work",
    "proposed": "which proposes work",
    "requested": "which asks for work",
    "volunteered": "which takes work on",
}
NO_TASKS = {
    "advice": "which gives advice",
    "answered_now": "which is settled on the spot",
    "general": "which speaks of what people do in general",
    "hypothetical": "which only supposes something",
    "idiom": "which is a figure of speech",
    "joke": "which is a joke",
    "mechanics": "which is about the talk itself",
    "narration": "which tells a story",
    "past": "which tells what has happened",
    "public_instruction": "which tells everybody and nobody what to do",
    "quoted": "which repeats what somebody else said",
    "refusal": "which turns work down",
    "sarcasm": "which is not meant",
    "status": "which reports how things stand",
}


@dataclass(frozen=True, slots=True)
class Example:
    text: str
    meaning: str

    @property
    def is_task(self) -> bool:
        return self.meaning in TASKS


@dataclass(frozen=True)
class Bank:
    """Examples with what their words look like to the network."""

    examples: Sequence[Example]
    vectors: Doubles

    @cached_property
    def _lengths(self) -> Doubles:
        return np.asarray(np.maximum(1.0, (self.vectors * self.vectors).sum(axis=1)), np.float64)

    @cached_property
    def _are_tasks(self) -> NDArray[np.bool_]:
        return np.array([example.is_task for example in self.examples])

    def nearest(self, vector: Doubles, *, is_task: bool) -> Example:
        """Among those on the same side; of equals the first. Products of whole numbers are exact, and so is this choice."""
        products = self.vectors @ vector
        nearness = products * np.abs(products) / self._lengths
        return self.examples[int(np.argmax(np.where(self._are_tasks == is_task, nearness, -np.inf)))]


def described(example: Example) -> str:
    return f"“{example.text}”, {(TASKS | NO_TASKS)[example.meaning]}"
