"""The IANA time zones that this machine knows by name."""

from functools import cache
from zoneinfo import available_timezones


def is_known_zone(name: str) -> bool:
    return name in _known()


@cache
def _known() -> frozenset[str]:
    """Asked for once: the answer comes from a walk through a folder of six hundred files."""
    return frozenset(available_timezones())
