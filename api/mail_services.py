"""With which status a mail service is asked to call again, wherever its call was turned away."""

from typing import Final

ROUTE: Final = "/api/inbound/email/"
TRY_AGAIN: Final = 503

_OUR_FAULT: Final = 500
# Too slow, and too often. Postal gives up on a mail at every status below 500, these among them, and tries again after a 5xx (so
# its code; its documentation has it the other way round). The others try again after either.
_FOR_NOW: Final = frozenset({408, 429})
# A call that was cut off, came under another name of ours, is too large, or holds what could not be kept: some services drop a mail at
# any of these, and whoever runs this may mend it while they still try.
_TO_BE_MENDED: Final = frozenset({400, 413, 421, 422})


def status_for(path: str, status: int) -> int:
    """The status to answer with; a mail service drops no mail for a fault of ours, nor because it came at a bad time."""
    is_for_now = status >= _OUR_FAULT or status in _FOR_NOW | _TO_BE_MENDED
    return TRY_AGAIN if is_for_now and path.startswith(ROUTE) else status
