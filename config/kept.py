"""What takes long to make and is asked for again: kept under what it is made of."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """So many of them at most; when there are more, all are forgotten, because those in use are soon there again."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._made: dict[Hashable, T] = {}

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What was made under that key before, or now."""
        if key not in self._made:
            if len(self._made) >= self._most:
                self._made = {}
            self._made[key] = make()
        return self._made[key]
