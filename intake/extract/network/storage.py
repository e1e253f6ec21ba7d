"""The learnt network as one file: a line of JSON, followed by the whole numbers of the nets."""

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from intake.extract.network.arithmetic import Doubles, Singles
from intake.extract.network.bag import Bag
from intake.extract.network.net import Net
from intake.extract.network.network import Network, bank_of
from intake.extract.network.resemblance import Example
from intake.extract.scorer.pieces import Piece, tokens_of

WEIGHTS = Path(__file__).parent / "weights"
NETWORK = "network.gz"

SMALL, MIDDLE, LARGE = "<i1", "<i2", "<i4"
TYPES = {
    "word": SMALL,
    "kind": SMALL,
    "ending": SMALL,
    "run": SMALL,
    "run_bias": LARGE,
    "near_bias": "<i8",
    "far_bias": "<i8",
}


@cache
def own_network() -> Network:
    """The shipped network, read once."""
    return load_network(WEIGHTS / NETWORK)


def save_network(network: Network, path: Path) -> None:
    """Write the network. Equal networks give equal bytes."""
    header = {
        "vocabulary": sorted(network.vocabulary, key=network.vocabulary.__getitem__),
        "nets": [
            {"shapes": {name: list(rows.shape) for name, rows in _arrays(net)}, "factors": dict(net.factors)}
            for net in network.nets
        ],
        "bag": {"weights": dict(network.bag.weights), "bias": network.bag.bias},
        "calibration": dict(network.calibration),
        "usual_source": network.usual_source,
        "examples": [[example.meaning, example.text] for example in network.bank.examples],
    }
    numbers = b"".join(
        rows.astype(TYPES.get(name, MIDDLE)).tobytes() for net in network.nets for name, rows in _arrays(net)
    )
    path.write_bytes(gzip.compress(json.dumps(header).encode() + b"\n" + numbers, mtime=0))


def load_network(path: Path) -> Network:
    line, _, numbers = gzip.decompress(path.read_bytes()).partition(b"\n")
    header = json.loads(line)
    vocabulary = {word: place for place, word in enumerate(header["vocabulary"], start=1)}
    nets, offset = [], 0
    for described in header["nets"]:
        net, offset = _net(described, numbers, offset=offset)
        nets.append(net)
    examples = [Example(text, meaning) for meaning, text in header["examples"]]
    return Network(
        vocabulary=vocabulary,
        nets=tuple(nets),
        bag=Bag(header["bag"]["weights"], header["bag"]["bias"]),
        calibration=header["calibration"],
        usual_source=header["usual_source"],
        bank=bank_of(examples, [piece_of(example.text) for example in examples], nets=nets, vocabulary=vocabulary),
    )


def piece_of(text: str) -> Piece:
    """A single sentence as a piece."""
    return Piece(0, None, text, 0, len(text), tokens_of(text))


def _arrays(net: Net) -> Iterator[tuple[str, Singles | Doubles]]:
    for described in fields(net):
        if described.name != "factors":
            yield described.name, getattr(net, described.name)


def _net(described: Mapping[str, Any], numbers: bytes, *, offset: int) -> tuple[Net, int]:
    arrays: dict[str, Any] = {}
    for name, shape in described["shapes"].items():
        kind = np.dtype(TYPES.get(name, MIDDLE))
        count = int(np.prod(shape))
        rows = np.frombuffer(numbers, kind, count, offset).reshape(shape)
        arrays[name] = rows.astype(np.float32 if name in WORD_LAYERS else np.float64)
        offset += count * kind.itemsize
    return Net(**arrays, factors=described["factors"]), offset


WORD_LAYERS = frozenset({"word", "kind", "ending", "run", "run_bias"})
