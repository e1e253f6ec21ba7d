"""The order of day, month and year in numeric dates."""

from enum import StrEnum


class DateOrder(StrEnum):
    """The order in which the parts of a date such as 6/5 are read."""

    MDY = "MDY"
    DMY = "DMY"
    YMD = "YMD"
