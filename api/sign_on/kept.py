"""What was fetched from a provider, kept for a while: fetched by one thread at a time, and not at once again after a fault."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final, Generic, TypeVar

from core.errors import AppError, TransientError

T = TypeVar("T")
FRESH: Final = timedelta(hours=1)
PAUSE: Final = timedelta(seconds=10)


class Kept(Generic[T]):
    """One thing that somebody else has; what is old is better than nothing while it can't be fetched."""

    def __init__(self, fetch: Callable[[], T]) -> None:
        self._fetch = fetch
        self._lock = threading.Lock()
        self._value: T | None = None
        self._fault: AppError | None = None
        self._again_at: datetime | None = None
        self._fetched_at: datetime | None = None

    def get(self, *, now: datetime, waits: bool = True) -> T:
        """Raises whatever fetching it raises while there is nothing to go on with.

        Who does not wait goes on with what is old, or without, while another thread fetches.
        """
        if self._value is not None and not self._is_due(now):
            return self._value
        if not self._lock.acquire(blocking=waits):
            return self._old()
        try:
            if self._is_due(now):
                self._try(now)
            return self._old()
        finally:
            self._lock.release()

    def renew(self, *, now: datetime, after: timedelta, waits: bool = True) -> T:
        """Fetched anew, unless that was done within that time."""
        if self._lock.acquire(blocking=waits):
            try:
                if self._fetched_at is None or now - self._fetched_at >= after:
                    self._again_at = None
            finally:
                self._lock.release()
        return self.get(now=now, waits=waits)

    def _old(self) -> T:
        if self._value is None:
            raise self._fault or TransientError("It can't be had now.")
        return self._value

    def _is_due(self, now: datetime) -> bool:
        return self._again_at is None or now >= self._again_at

    def _try(self, now: datetime) -> None:
        self._again_at = now + PAUSE
        try:
            self._value = self._fetch()
        except AppError as fault:
            self._fault = fault
        else:
            self._fetched_at, self._again_at = now, now + FRESH
