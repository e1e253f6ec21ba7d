"""Threads for one kind of request: so many, with so many requests waiting for them, and no more."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from core.errors import TransientError


class LaneFullError(TransientError):
    """As many wait already as may."""

    code = "overloaded"


class Lane:
    """A bounded pool of threads. Its places are counted on the event loop alone."""

    def __init__(self, name: str, *, threads: int, most_waiting: int) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._threads = threads
        self._most = threads + most_waiting
        self._taken = 0

    @property
    def is_queueing(self) -> bool:
        """Whether some wait for a thread."""
        return self._taken > self._threads

    def start(self, work: Callable[[], None], *, ended: Callable[[BaseException | None], None]) -> "Future[None]":
        """Do the work on a thread as soon as one is free; cancelling it before gives its place to somebody else.

        ``ended`` is called on the event loop, with what the work raised. Raises LaneFullError.
        """
        if self._taken >= self._most:
            raise LaneFullError("So many requests are waiting that no more are taken.")
        self._taken += 1
        loop = asyncio.get_running_loop()
        future = self._pool.submit(work)
        future.add_done_callback(lambda done: _on_loop(loop, lambda: self._end(done, ended)))
        return future

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _end(self, done: "Future[None]", ended: Callable[[BaseException | None], None]) -> None:
        self._taken -= 1
        ended(None if done.cancelled() else done.exception())


def _on_loop(loop: asyncio.AbstractEventLoop, call: Callable[[], None]) -> None:
    # What ends after its loop has ended has nobody to tell.
    if not loop.is_closed():
        loop.call_soon_threadsafe(call)
