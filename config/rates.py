"""How many requests somebody may send: so many at once, and as many again within each minute.

Kept on the queue server, so that all processes count together. While it can't be reached, each process counts for itself.
"""

import math
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import structlog
from redis import Redis
from redis.exceptions import RedisError

log = structlog.get_logger(__name__)

WINDOW_SECONDS = 60.0
# For so long a queue server that did not answer is not asked again.
PAUSE_SECONDS = 5.0
# More than that many callers are forgotten rather than remembered.
MOST_REMEMBERED = 100_000


@dataclass(frozen=True, slots=True)
class Rate:
    """What one caller may do; ``name`` says in what capacity they are counted."""

    name: str
    who: str
    per_minute: int

    @property
    def step(self) -> float:
        return WINDOW_SECONDS / self.per_minute

    @property
    def key(self) -> str:
        return f"gleaner:rate:{self.name}:{self.who}"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a caller stands after a request; ``ahead`` is how long it takes until nothing is used up any more."""

    rate: Rate
    ahead: float

    @property
    def is_refused(self) -> bool:
        # What was written to six places is not to count against anybody.
        return self.ahead > WINDOW_SECONDS + 0.000_01

    @property
    def remaining(self) -> int:
        return 0 if self.is_refused else int((WINDOW_SECONDS - self.ahead) / self.rate.step + 0.001)

    @property
    def retry_after(self) -> int:
        """After so many seconds the next request is let through."""
        return max(1, math.ceil(self.ahead - WINDOW_SECONDS))

    @property
    def reset(self) -> int:
        """After so many seconds there is as much to use as ever."""
        return math.ceil(min(self.ahead, WINDOW_SECONDS))


class Rates(Protocol):
    """Counts a request for all of these at once, and for none when one of them refuses it."""

    def take(self, rates: Sequence[Rate]) -> Sequence[Standing]: ...


class LocalRates:
    """Within one process."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._lock = threading.Lock()
        # When everything that somebody has used up will have come back.
        self._free_at: dict[str, float] = {}

    def take(self, rates: Sequence[Rate]) -> Sequence[Standing]:
        with self._lock:
            now = self._now()
            standings = [self._after_one(rate, now) for rate in rates]
            if not any(each.is_refused for each in standings):
                self._free_at.update({each.rate.key: now + each.ahead for each in standings})
            if len(self._free_at) > MOST_REMEMBERED:
                self._forget(now)
        return standings

    def _after_one(self, rate: Rate, now: float) -> Standing:
        return Standing(rate, max(self._free_at.get(rate.key, now), now) - now + rate.step)

    def _forget(self, now: float) -> None:
        self._free_at = {key: at for key, at in self._free_at.items() if at > now}
        if len(self._free_at) > MOST_REMEMBERED:
            self._free_at.clear()


# All of it on the server, so that requests that come at the same time are all counted, by one clock.
_TAKE = """
local time = redis.call('TIME')
local now = time[1] + time[2] / 1000000
local ahead, refused = {}, false
for place, key in ipairs(KEYS) do
  local free_at = math.max(tonumber(redis.call('GET', key) or now), now)
  ahead[place] = free_at - now + ARGV[1] / ARGV[place + 1]
  refused = refused or ahead[place] > ARGV[1] + 0.00001
end
for place, key in ipairs(KEYS) do
  if not refused then
    redis.call('SET', key, string.format('%.6f', now + ahead[place]), 'PX', math.ceil(ahead[place] * 1000))
  end
  ahead[place] = string.format('%.6f', ahead[place])
end
return ahead
"""


class SharedRates:
    """On the queue server."""

    def __init__(self, connection: "Redis", *, now: Callable[[], float] = time.monotonic) -> None:
        self._script = connection.register_script(_TAKE)
        self._alone = LocalRates(now)
        self._now = now
        self._ask_again_at = now()

    def take(self, rates: Sequence[Rate]) -> Sequence[Standing]:
        if self._now() < self._ask_again_at:
            return self._alone.take(rates)
        try:
            ahead: Any = self._script(
                keys=[rate.key for rate in rates], args=[WINDOW_SECONDS, *(rate.per_minute for rate in rates)]
            )
        except RedisError as error:
            self._ask_again_at = self._now() + PAUSE_SECONDS
            log.warning("rates.counted_alone", error=type(error).__name__)
            return self._alone.take(rates)
        return [Standing(rate, float(each)) for rate, each in zip(rates, ahead, strict=True)]
