"""The room on disk for bodies that are on their way in or wait to be served: bounded in all, and for each address."""

from collections import Counter

from core.errors import TransientError

# What one address may take of it.
SHARE = 4


class SpoolFullError(TransientError):
    """There is no room for more at present, in all or for that address."""

    code = "overloaded"


class Spool:
    """Counts bytes; the files themselves belong to their bodies. Used from the event loop alone."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._all = 0
        self._held: Counter[str] = Counter()

    def take(self, address: str, count: int) -> None:
        """Raises SpoolFullError."""
        if self._all + count > self._most or self._held[address] + count > self._most // SHARE:
            raise SpoolFullError("So much is being sent at present that there is no room for more.")
        self._all += count
        self._held[address] += count

    def give_back(self, address: str, count: int) -> None:
        self._all -= count
        self._held[address] -= count
        if not self._held[address]:
            del self._held[address]
