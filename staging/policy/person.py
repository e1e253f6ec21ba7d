"""Somebody by what they are called, and taking that out of words. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

# One for each character, so that places in a text stay where they were.
MASK: Final = "█"
SHORTEST: Final = 3
_SAID: Final = re.compile(r"\S")


@dataclass(frozen=True)
class Person:
    """Names and addresses of one person, and the member that they are."""

    names: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    member_id: str | None = None

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Longest first, so that a whole name is found before a part of it."""
        found = {word.strip() for word in (*self.names, *self.emails)}
        return tuple(sorted((word for word in found if len(word) >= SHORTEST), key=lambda word: (-len(word), word)))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        alternatives = "|".join(map(re.escape, self.words)) or r"(?!)"
        return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)

    def is_named_in(self, text: str | None) -> bool:
        return bool(text) and self._pattern.search(text or "") is not None

    def is_called(self, label: str | None) -> bool:
        """Whether that is a name or an address of theirs, and nothing else."""
        return bool(label) and (label or "").strip().casefold() in {word.casefold() for word in self.words}

    def mask(self, value: Any) -> Any:
        """The value without their names and addresses, as long as it was."""
        if isinstance(value, str):
            return self._pattern.sub(lambda found: hidden(found[0]), value)
        if isinstance(value, Mapping):
            return {name: self.mask(each) for name, each in value.items()}
        return [self.mask(each) for each in value] if isinstance(value, list) else value


def hidden(words: str) -> str:
    """As long as the words were, with nothing of them but where they were parted."""
    return _SAID.sub(MASK, words)
