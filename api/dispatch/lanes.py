"""Threads that work on requests: so many at once, and so many requests that wait for one; one more is refused.

Those who wait take turns: whoever sends many requests at once waits behind their own, and nobody else does.
"""

import asyncio
from collections import Counter, deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from core.errors import TransientError

Work = Callable[[], None]
Ended = Callable[[BaseException | None], None]


class LaneFullError(TransientError):
    """As many requests wait already as may."""

    code = "overloaded"


class Turn:
    """One piece of work that runs or waits to be run."""

    def __init__(self, lane: "Lane", work: Work, *, who: str, ended: Ended) -> None:
        self._lane = lane
        self.work = work
        self.who = who
        self.ended = ended

    def cancel(self) -> None:
        """Give the place to somebody else, if the work has not begun; what has begun is let finish."""
        self._lane.give_up(self)


class Lane:
    """A bounded pool of threads. Its places are counted on the event loop alone.

    ``most_each`` and ``threads_each`` are what one caller may take of it; without them, all.
    """

    def __init__(
        self,
        name: str,
        *,
        threads: int,
        most_waiting: int,
        most_each: int | None = None,
        threads_each: int | None = None,
    ) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._threads = threads
        self._most = threads + most_waiting
        self._most_each = self._most if most_each is None else most_each
        self._threads_each = threads if threads_each is None else threads_each
        self._running: Counter[str] = Counter()
        # In the order of their turns; whoever was served goes to the end.
        self._waiting: dict[str, deque[Turn]] = {}

    @property
    def is_queueing(self) -> bool:
        """Whether some wait for a thread."""
        return bool(self._waiting)

    def start(self, work: Work, *, ended: Ended, who: str = "") -> Turn:
        """Do the work on a thread when it is this caller's turn.

        ``ended`` is called on the event loop, with what the work raised. Raises LaneFullError.
        """
        theirs = self._running[who] + len(self._waiting.get(who, ()))
        if self._running.total() + self._count_waiting() >= self._most or theirs >= self._most_each:
            raise LaneFullError("So many requests are waiting that no more are taken.")
        turn = Turn(self, work, who=who, ended=ended)
        self._waiting.setdefault(who, deque()).append(turn)
        self._fill()
        return turn

    def give_up(self, turn: Turn) -> None:
        waiting = self._waiting.get(turn.who)
        if waiting is None or turn not in waiting:
            return
        waiting.remove(turn)
        if not waiting:
            del self._waiting[turn.who]
        asyncio.get_running_loop().call_soon(turn.ended, None)

    def close(self) -> None:
        self._waiting.clear()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _count_waiting(self) -> int:
        return sum(map(len, self._waiting.values()))

    def _fill(self) -> None:
        """Give free threads to those whose turn it is."""
        while self._running.total() < self._threads and (who := self._next()) is not None:
            waiting = self._waiting.pop(who)
            turn = waiting.popleft()
            if waiting:
                self._waiting[who] = waiting
            self._run(turn)

    def _next(self) -> str | None:
        return next((who for who in self._waiting if self._running[who] < self._threads_each), None)

    def _run(self, turn: Turn) -> None:
        self._running[turn.who] += 1
        loop = asyncio.get_running_loop()
        future = self._pool.submit(turn.work)
        future.add_done_callback(lambda done: _on_loop(loop, lambda: self._end(turn, done)))

    def _end(self, turn: Turn, done: "Future[None]") -> None:
        self._running[turn.who] -= 1
        if not self._running[turn.who]:
            del self._running[turn.who]
        turn.ended(None if done.cancelled() else done.exception())
        self._fill()


def _on_loop(loop: asyncio.AbstractEventLoop, call: Callable[[], None]) -> None:
    # What ends after its loop has ended has nobody to tell.
    if not loop.is_closed():
        loop.call_soon_threadsafe(call)
