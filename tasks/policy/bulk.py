"""What becomes of many rows when one of them can't be done."""

from enum import StrEnum


class BulkMode(StrEnum):
    """Whether one row that can't be done stops all of them."""

    ALL = "all"
    EACH = "each"
