"""Exit statuses, the same for every command."""

from enum import IntEnum


class Exit(IntEnum):
    """What a shell script can rely on."""

    OK = 0
    FAILED = 1
    USAGE = 2
    FOUND_FAULT = 3
    # What mail servers understand (sysexits.h).
    TOO_LARGE = 65
    NO_SUCH_USER = 67
    TRY_AGAIN = 75
