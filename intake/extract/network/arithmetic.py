"""Sums that are equal on every machine: whole numbers in floating-point arrays, too small for any sum to be rounded.

The order of additions in a matrix product depends on the processor. It changes nothing as long as every partial sum is a
whole number that the type can hold: below 2**24 for the words (float32), below 2**53 for the rest (float64).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Singles = NDArray[np.float32]
Doubles = NDArray[np.float64]


def beside(rows: Doubles, weights: Doubles, *, steps: Sequence[int]) -> Doubles:
    """For each row, the sum of its neighbours at ``steps``, each times its own block of weights; rows beyond the ends count as zero."""
    width = rows.shape[1]
    total = np.zeros((len(rows), weights.shape[1]))
    for place, step in enumerate(steps):
        product = rows @ weights[place * width : (place + 1) * width]
        if step > 0:
            total[:-step] += product[step:]
        elif step < 0:
            total[-step:] += product[:step]
        else:
            total += product
    return total


def levels(values: NDArray[np.floating], factor: float, *, most: int) -> Doubles:
    """Each value times the factor, rounded to a whole number from 0 to ``most``."""
    return np.minimum(np.floor(np.maximum(values.astype(np.float64) * factor, 0.0) + 0.5), most)
