"""The lines of a text, as format modules read them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

# A cue takes four to six lines; text with more lines than this holds more cues than are kept.
MAX_LINES = 300_000


@dataclass(frozen=True, slots=True)
class Lines:
    """An iterable over lines that restarts each time and never holds all lines in memory."""

    read: Callable[[], Iterator[str]]
    start: int = 0
    stop: int = MAX_LINES

    def __iter__(self) -> Iterator[str]:
        return islice(self.read(), self.start, self.stop)

    def after(self, count: int) -> "Lines":
        """The lines without the first ``count``."""
        return replace(self, start=min(self.start + count, self.stop))

    def first(self, count: int) -> "Lines":
        """The first ``count`` lines."""
        return replace(self, stop=min(self.start + count, self.stop))
