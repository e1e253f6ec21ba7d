"""Matrix products by numpy's BLAS, which is several times as fast as spaCy's."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from thinc.api import NumpyOps, get_current_ops, set_current_ops


class FastOps(NumpyOps):  # type: ignore[misc]  # thinc does not type its compiled half
    """spaCy's operations on the processor, with numpy's matrix product."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:  # noqa: FBT001, FBT002 - as in thinc
        left, right = (x.T if trans1 else x), (y.T if trans2 else y)
        return np.matmul(left, right, out=out)


@contextmanager
def fast_ops() -> Iterator[None]:
    """Networks that are created within the block multiply with numpy."""
    usual = get_current_ops()
    set_current_ops(FastOps())
    try:
        yield
    finally:
        set_current_ops(usual)
