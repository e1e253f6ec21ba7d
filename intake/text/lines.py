"""The lines of a text as formats look at them: on top, at the end, or one after the other."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

# A cue takes four to six lines; text with more lines than this holds more cues than are kept.
MAX_LINES = 300_000


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines one after the other, from the first one at each turn; they are never all there at a time."""

    read: Callable[[], Iterator[str]]
    start: int = 0
    stop: int = MAX_LINES

    def __iter__(self) -> Iterator[str]:
        return islice(self.read(), self.start, self.stop)

    def after(self, count: int) -> "Lines":
        """All but the first ones."""
        return replace(self, start=min(self.start + count, self.stop))

    def first(self, count: int) -> "Lines":
        """Only the first ones."""
        return replace(self, stop=min(self.start + count, self.stop))
