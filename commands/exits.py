"""Exit statuses, the same for every command."""

from enum import IntEnum


class Exit(IntEnum):
    """The exit statuses that shell scripts can rely on."""

    OK = 0
    FAILED = 1
    USAGE = 2
    FOUND_FAULT = 3
    # Statuses of sysexits.h, which mail servers understand.
    TOO_LARGE = 65
    NO_SUCH_USER = 67
    TRY_AGAIN = 75
