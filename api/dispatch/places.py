"""Limits per address: requests under way at once, and requests per minute. They are checked before everything else."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from api.rates import too_frequent, too_many_at_once
from config.rates import LocalRates, Rate
from core.networks import network_of


class Places:
    """Counts the requests of each address. Used from the event loop alone; each web process counts for itself."""

    def __init__(self, *, most_each: int, per_minute: int, rates: LocalRates | None = None) -> None:
        self._most_each = most_each
        self._per_minute = per_minute
        self._rates = rates or LocalRates()
        self._taken: Counter[str] = Counter()

    @contextmanager
    def take(self, address: str) -> Iterator[None]:
        """Hold a place while the request is under way. Raises RateLimitedError."""
        network = network_of(address)
        if self._taken[network] >= self._most_each:
            raise too_many_at_once("address", most=self._most_each)
        self._refuse_frequent(network)
        self._taken[network] += 1
        try:
            yield
        finally:
            self._taken[network] -= 1
            if not self._taken[network]:
                del self._taken[network]

    def _refuse_frequent(self, network: str) -> None:
        if not self._per_minute:
            return
        [standing] = self._rates.take([Rate("address", network, self._per_minute)])
        if standing.is_refused:
            raise too_frequent(standing)
