"""The expected duration of a reading, estimated from the size of the source alone."""

from enum import IntEnum

from config.queues import JobName

KIBIBYTE = 1024
# A talk of an hour is 60 to 80 kB of text, and twice that as captions.
LARGE_FROM = 64 * KIBIBYTE
_HEAVY_FROM = 256 * KIBIBYTE


class Weight(IntEnum):
    """The weight of a reading. Heavy ones have their own queue; of the others, small ones go first."""

    SMALL = 0
    LARGE = 1
    HEAVY = 2


def weight_of(size: int) -> Weight:
    """The weight of a source of this size in bytes."""
    if size >= _HEAVY_FROM:
        return Weight.HEAVY
    return Weight.LARGE if size >= LARGE_FROM else Weight.SMALL


def lane_of(weight: int) -> JobName:
    """The name of the job that reads sources of this weight."""
    return JobName.ANALYZE_HEAVY if weight >= Weight.HEAVY else JobName.ANALYZE
