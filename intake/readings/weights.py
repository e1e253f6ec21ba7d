"""How long reading something may take, guessed from its size before anybody looks into it."""

from enum import IntEnum

from config.queues import JobName

KIBIBYTE = 1024
# A talk of an hour is 60 to 80 kB of text, and twice that as captions.
LARGE_FROM = 64 * KIBIBYTE
_HEAVY_FROM = 256 * KIBIBYTE


class Weight(IntEnum):
    """What is heavy has a lane of its own; of the rest, what is small goes first."""

    SMALL = 0
    LARGE = 1
    HEAVY = 2


def weight_of(size: int) -> Weight:
    """How heavy so many bytes are."""
    if size >= _HEAVY_FROM:
        return Weight.HEAVY
    return Weight.LARGE if size >= LARGE_FROM else Weight.SMALL


def lane_of(weight: int) -> JobName:
    """By which job what weighs that much is read."""
    return JobName.ANALYZE_HEAVY if weight >= Weight.HEAVY else JobName.ANALYZE
