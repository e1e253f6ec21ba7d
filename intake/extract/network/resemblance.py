"""The example sentence that a piece resembles most, with its meaning: a reason that people can judge for themselves."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from intake.extract.network.arithmetic import Doubles

# The acts and the pitfalls of the labelling guide, as a reason names them.
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

# The meanings of examples that a rule's candidates are compared with: a request as example for a promise would puzzle readers.
LIKE = (
    ("commitment.", frozenset({"promised", "volunteered"})),
    ("request.", frozenset({"requested"})),
    ("imperative.", frozenset({"requested", "assigned"})),
    ("assignment.", frozenset({"assigned"})),
    ("marker.", frozenset({"assigned", "requested"})),
    ("suggestion.", frozenset({"proposed", "requested"})),
)


@dataclass(frozen=True, slots=True)
class Example:
    text: str
    meaning: str


@dataclass(frozen=True)
class Bank:
    """Examples with the network's features of their words."""

    examples: Sequence[Example]
    vectors: Doubles

    @cached_property
    def _lengths(self) -> Doubles:
        return np.asarray(np.maximum(1.0, (self.vectors * self.vectors).sum(axis=1)), np.float64)

    @cached_property
    def _places(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for place, example in enumerate(self.examples):
            found[example.meaning].append(place)
        return found

    def nearest(self, vector: Doubles, *, meanings: Collection[str]) -> Example:
        """The nearest example with one of the meanings, the first of equals. Whole numbers make the products and the choice exact."""
        places = sorted(place for meaning in meanings for place in self._places[meaning])
        products = self.vectors[places] @ vector
        return self.examples[places[int(np.argmax(products * np.abs(products) / self._lengths[places]))]]


def meanings_like(rule: str, *, is_task: bool) -> Collection[str]:
    """The meanings of the examples that a candidate of this rule is compared with."""
    if not is_task:
        return NO_TASKS.keys()
    return next((meanings for family, meanings in LIKE if rule.startswith(family)), TASKS.keys())


def described(example: Example) -> str:
    return f"“{example.text}”, {(TASKS | NO_TASKS)[example.meaning]}"
