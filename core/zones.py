"""The IANA time zones that this machine knows."""

from functools import cache
from zoneinfo import available_timezones


def is_known_zone(name: str) -> bool:
    return name in _known()


@cache
def _known() -> frozenset[str]:
    """The known names, cached because the lookup reads a folder of about 600 files."""
    return frozenset(available_timezones())
