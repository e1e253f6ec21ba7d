"""How a date in figures is read, wherever it stands."""

from enum import StrEnum


class DateOrder(StrEnum):
    """How 6/5 is read."""

    MDY = "MDY"
    DMY = "DMY"
    YMD = "YMD"
