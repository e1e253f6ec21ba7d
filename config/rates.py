"""Rate limits: a burst of ``per_minute`` requests, refilled evenly within a minute.

Counted on the queue server for all processes together. While it is unreachable, each process counts for itself.
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
# Seconds without further requests after the queue server failed to answer.
PAUSE_SECONDS = 5.0
# Callers in memory; above this number idle ones are dropped, and all if that is not enough.
MOST_REMEMBERED = 100_000


@dataclass(frozen=True, slots=True)
class Rate:
    """The limit of one caller; ``name`` is the kind of counter, such as key or member."""

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
    """A caller's state after a request; ``ahead`` is the number of seconds until the full burst is available again."""

    rate: Rate
    ahead: float

    @property
    def is_refused(self) -> bool:
        # A tolerance, because the server's values are rounded to six decimal places.
        return self.ahead > WINDOW_SECONDS + 0.000_01

    @property
    def remaining(self) -> int:
        return 0 if self.is_refused else int((WINDOW_SECONDS - self.ahead) / self.rate.step + 0.001)

    @property
    def retry_after(self) -> int:
        """Seconds until the next request is allowed."""
        return max(1, math.ceil(self.ahead - WINDOW_SECONDS))

    @property
    def reset(self) -> int:
        """Seconds until the full burst is available."""
        return math.ceil(min(self.ahead, WINDOW_SECONDS))


class Rates(Protocol):
    """Counts a request against all of the rates, or against none when one of them refuses it."""

    def take(self, rates: Sequence[Rate]) -> Sequence[Standing]: ...


class LocalRates:
    """Rate limits within one process."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._lock = threading.Lock()
        # By key, when the full burst will be available again.
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


# Runs on the server, so that simultaneous requests are all counted, with one clock.
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
    """Rate limits on the queue server."""

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
