"""Wiring that every process needs, so that the queue follows changes of tasks."""

from collections.abc import Sequence
from typing import Final

from config.unit_of_work import Settlement
from staging.duplicates.pairs import refresh_pairs

BEFORE_COMMIT: Final[Sequence[Settlement]] = (refresh_pairs,)
