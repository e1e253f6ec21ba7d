"""A cache of one document of the provider. One thread fetches it at a time, and a failed fetch is not repeated at once."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final, Generic, TypeVar

from core.errors import AppError, TransientError

T = TypeVar("T")
FRESH: Final = timedelta(hours=1)
PAUSE: Final = timedelta(seconds=10)


class Kept(Generic[T]):
    """One cached value. An expired value is used while fetching fails."""

    def __init__(self, fetch: Callable[[], T]) -> None:
        self._fetch = fetch
        self._lock = threading.Lock()
        self._value: T | None = None
        self._fault: AppError | None = None
        self._again_at: datetime | None = None
        self._fetched_at: datetime | None = None

    def get(self, *, now: datetime, waits: bool = True) -> T:
        """Return the value. Raises the error of the fetch when there is no older value.

        Without ``waits`` it returns the older value, or raises, while another thread fetches.
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
        """Fetch the value again, unless it was fetched less than ``after`` ago."""
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
