"""With which status a mail service is asked to call again, wherever its call was turned away."""

from typing import Final

ROUTE: Final = "/api/inbound/email/"
TRY_AGAIN: Final = 503

_OUR_FAULT: Final = 500
# Too slow, and too often. Postal gives up on a mail at every status below 500, these among them, and tries again after a 5xx (so
# its code; its documentation has it the other way round). The others try again after either.
_FOR_NOW: Final = frozenset({408, 429})


def status_for(path: str, status: int) -> int:
    """The status to answer with; a mail service drops no mail for a fault of ours, nor because it came at a bad time."""
    is_for_now = status >= _OUR_FAULT or status in _FOR_NOW
    return TRY_AGAIN if is_for_now and path.startswith(ROUTE) else status
