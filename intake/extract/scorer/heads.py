"""A head: one trained weight for each bucket, as small whole numbers, so that sums are exact everywhere."""

import gzip
import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from intake.extract.scorer.buckets import BUCKETS

LARGEST = 127


@dataclass(frozen=True, slots=True)
class Head:
    """A trained head: ``logit = bias + scale * (sum of the weights of the features)``."""

    weights: Sequence[int]
    scale: float
    bias: float

    def total(self, buckets: Sequence[int]) -> int:
        return sum(map(self.weights.__getitem__, buckets))

    def logit(self, total: int) -> float:
        return self.bias + self.scale * total


def quantised(weights: Iterable[float], bias: float) -> Head:
    """The head with weights rounded to whole numbers: no weight is off by more than half of the scale."""
    values = list(weights)
    scale = max(map(abs, values)) / LARGEST
    return Head(array("b", (round(value / scale) for value in values)), scale, bias)


def save_head(head: Head, path: Path) -> None:
    """Write the head. Equal heads give equal bytes."""
    header = json.dumps({"bias": head.bias, "scale": head.scale, "buckets": BUCKETS}).encode()
    path.write_bytes(gzip.compress(header + b"\n" + array("b", head.weights).tobytes(), mtime=0))


def load_head(path: Path) -> Head:
    header, _, weights = gzip.decompress(path.read_bytes()).partition(b"\n")
    fields = json.loads(header)
    return Head(array("b", weights), float(fields["scale"]), float(fields["bias"]))
