"""Converts the trained parameters to whole numbers."""

from collections.abc import Sequence

import numpy as np

from intake.extract.network.facts import MOST
from intake.extract.network.net import FINE, NEAR_STEPS, Net
from training.network.examples import Example
from training.network.model import WORDS, Floats, Parameters, Pass

LARGEST_TABLE, LARGEST_MATRIX = 127, 32767

# The quantile of a layer's output that becomes the largest whole number; higher output is cut off.
LOUDEST = 0.9995


def rounded(parameters: Parameters, examples: Sequence[Example]) -> Net:
    """The nearest network of whole numbers. The range of each layer's output is measured on the examples."""
    cap = dict.fromkeys(("words", "near", "far"), 1e-06)
    for example in examples:
        found = Pass(parameters, example.part(0, example.count))
        for name in cap:
            rows: Floats = getattr(found, name)
            cap[name] = max(cap[name], float(np.quantile(rows, LOUDEST)))
    tables = {name: parameters[name] for name in ("word", "kind", "ending")}
    table_scale = max(float(np.abs(value).max()) for value in tables.values()) / LARGEST_TABLE
    run_scale = float(np.abs(parameters["run"]).max()) / LARGEST_TABLE
    words, near, far = cap["words"] / MOST, cap["near"] / FINE, cap["far"] / FINE
    own_scales = np.concatenate(
        [np.full(WORDS, words), np.full(len(parameters["own_out"]) - WORDS, 1.0 / MOST)]
    ).astype(np.float64)
    near_matrix, near_scale = _matrix(parameters["near"] * np.tile(own_scales, len(NEAR_STEPS))[:, None])
    far_matrix, far_scale = _matrix(parameters["far"].astype(np.float64) * near)
    own_out, own_scale = _matrix(parameters["own_out"] * own_scales)
    near_out, near_out_scale = _matrix(parameters["near_out"].astype(np.float64) * near)
    far_out, far_out_scale = _matrix(parameters["far_out"].astype(np.float64) * far)
    return Net(
        **{name: np.rint(value / table_scale).astype(np.float32) for name, value in tables.items()},
        run=np.rint(parameters["run"] / run_scale).astype(np.float32),
        run_bias=np.rint(parameters["run_bias"] / (table_scale * run_scale)).astype(np.float32),
        near=near_matrix,
        near_bias=np.rint(parameters["near_bias"] / near_scale).astype(np.float64),
        far=far_matrix,
        far_bias=np.rint(parameters["far_bias"] / far_scale).astype(np.float64),
        own_out=own_out,
        near_out=near_out,
        far_out=far_out,
        factors={
            "words": table_scale * run_scale / words,
            "near": near_scale / near,
            "far": far_scale / far,
            "own_out": own_scale,
            "near_out": near_out_scale,
            "far_out": far_out_scale,
            "bias": float(parameters["out_bias"][0]),
        },
    )


def _matrix(values: np.ndarray) -> tuple[np.ndarray, float]:
    scale = float(np.abs(values).max()) / LARGEST_MATRIX
    return np.rint(values / scale).astype(np.float64), scale
