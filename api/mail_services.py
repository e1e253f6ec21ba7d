"""The status that makes a mail service call again, wherever its call was refused."""

from typing import Final

ROUTE: Final = "/api/inbound/email/"
TRY_AGAIN: Final = 503

_OUR_FAULT: Final = 500
# Too slow (408) and too often (429). Postal's code gives up at every status below 500 and retries after a 5xx; its
# documentation says the opposite. The other services retry after either.
_FOR_NOW: Final = frozenset({408, 429})
# A call that was cut off, used another host name, is too large, or could not be stored. Some services drop the mail at these
# statuses, so they get 503 and retry while the operator mends the cause.
_TO_BE_MENDED: Final = frozenset({400, 413, 421, 422})


def status_for(path: str, status: int) -> int:
    """The status to answer with. A mail service gets 503 for our own faults and for temporary ones, so that it drops no mail."""
    is_for_now = status >= _OUR_FAULT or status in _FOR_NOW | _TO_BE_MENDED
    return TRY_AGAIN if is_for_now and path.startswith(ROUTE) else status
