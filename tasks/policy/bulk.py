"""Modes of bulk actions."""

from enum import StrEnum


class BulkMode(StrEnum):
    """Whether one refused row stops all of them."""

    ALL = "all"
    EACH = "each"
