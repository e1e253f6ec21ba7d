"""Bounded thread pools for requests: a number of threads, and a number of queued requests. Further ones are refused.

Callers take turns: a caller who sends many requests at once waits behind their own, and delays nobody else.
"""

import asyncio
from collections import Counter, deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from core.errors import TransientError

Work = Callable[[], None]
Ended = Callable[[BaseException | None], None]


class LaneFullError(TransientError):
    """The queue is full."""

    code = "overloaded"


class Turn:
    """A request that runs or is queued."""

    def __init__(self, lane: "Lane", work: Work, *, who: str, ended: Ended) -> None:
        self._lane = lane
        self.work = work
        self.who = who
        self.ended = ended

    def cancel(self) -> None:
        """Leave the queue, if the work has not begun; work that has begun runs to its end."""
        self._lane.give_up(self)


class Lane:
    """A bounded pool of threads. Its places are counted on the event loop alone.

    ``most_each`` and ``threads_each`` limit one caller's places and threads; the default is all of them.
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
        # Ordered by turn: a caller that was served moves to the end.
        self._waiting: dict[str, deque[Turn]] = {}

    @property
    def is_queueing(self) -> bool:
        """Whether requests wait for a thread."""
        return bool(self._waiting)

    def start(self, work: Work, *, ended: Ended, who: str = "") -> Turn:
        """Run the work on a thread at this caller's turn.

        ``ended`` is called on the event loop, with the error that the work raised or None. Raises LaneFullError.
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
        """Start queued work on free threads, in the order of turns."""
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
    # After the event loop has closed, the result can't be delivered.
    if not loop.is_closed():
        loop.call_soon_threadsafe(call)
