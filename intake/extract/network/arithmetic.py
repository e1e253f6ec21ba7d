"""Sums that are the same on every machine: whole numbers in floating-point arrays, too small for any sum of them to be rounded.

A product of matrices adds up in whatever order the processor likes best, which changes nothing as long as every partial sum is
a whole number that the type can hold: below 2**24 for the words (float32), below 2**53 for the rest (float64).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Singles = NDArray[np.float32]
Doubles = NDArray[np.float64]


def beside(rows: Doubles, weights: Doubles, *, steps: Sequence[int]) -> Doubles:
    """For each row the sum of the rows so many steps away, each times its own block of the weights; beyond the ends is nothing."""
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
    """Each value times the factor, as the nearest whole number from 0 to the most."""
    return np.minimum(np.floor(np.maximum(values.astype(np.float64) * factor, 0.0) + 0.5), most)
