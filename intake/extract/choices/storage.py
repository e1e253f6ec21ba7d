"""The weights of the choices, as one file."""

import gzip
import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from intake.extract.choices.shares import Weights

WEIGHTS = Path(__file__).parent / "weights"
CHOICES = "choices.gz"


@dataclass(frozen=True, slots=True)
class ChoiceWeights:
    """The learnt weights for repeats, dates and owners."""

    repeats: Weights
    dates: Weights
    owners: Weights


@cache
def own_choices() -> ChoiceWeights:
    """The shipped weights, read once."""
    return load_choices(WEIGHTS / CHOICES)


def save_choices(weights: ChoiceWeights, path: Path) -> None:
    """Write the weights. Equal weights give equal bytes."""
    path.write_bytes(gzip.compress(json.dumps(asdict(weights), sort_keys=True).encode(), mtime=0))


def load_choices(path: Path) -> ChoiceWeights:
    return ChoiceWeights(**json.loads(gzip.decompress(path.read_bytes())))
