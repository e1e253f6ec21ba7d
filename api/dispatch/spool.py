"""The disk space for request bodies that arrive or are queued: limited in total, and for each address."""

from collections import Counter

from core.errors import TransientError

# One address may take a quarter of the space.
SHARE = 4


class SpoolFullError(TransientError):
    """There is no space for more at present, in total or for that address."""

    code = "overloaded"


class Spool:
    """Counts the bytes of stored bodies; the files belong to the bodies. Used from the event loop alone."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._all = 0
        self._held: Counter[str] = Counter()

    def take(self, address: str, count: int) -> None:
        """Reserve bytes for the address. Raises SpoolFullError."""
        if self._all + count > self._most or self._held[address] + count > self._most // SHARE:
            raise SpoolFullError("So much is being sent at present that there is no room for more.")
        self._all += count
        self._held[address] += count

    def give_back(self, address: str, count: int) -> None:
        self._all -= count
        self._held[address] -= count
        if not self._held[address]:
            del self._held[address]
