"""A small cache for values that are slow to compute, by the key that they are computed from."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """A cache of at most ``most`` values. A full cache is emptied; values in use are soon computed again."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._made: dict[Hashable, T] = {}

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The cached value of the key, computed now if it is missing."""
        if key not in self._made:
            if len(self._made) >= self._most:
                self._made = {}
            self._made[key] = make()
        return self._made[key]
