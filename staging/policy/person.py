"""A person by names and addresses, and masking these in text. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

# One per character, so that positions in a text stay valid.
MASK: Final = "█"
SHORTEST: Final = 3
_SAID: Final = re.compile(r"\S")


@dataclass(frozen=True)
class Person:
    """Names and addresses of a person, and the member's id if they are one."""

    names: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    member_id: str | None = None

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Longest first, so that a whole name is masked before a part of it."""
        found = {word.strip() for word in (*self.names, *self.emails)}
        return tuple(sorted((word for word in found if len(word) >= SHORTEST), key=lambda word: (-len(word), word)))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        alternatives = "|".join(map(re.escape, self.words)) or r"(?!)"
        return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)

    def is_named_in(self, text: str | None) -> bool:
        return bool(text) and self._pattern.search(text or "") is not None

    def is_called(self, label: str | None) -> bool:
        """Whether the label is exactly one of the person's names or addresses."""
        return bool(label) and (label or "").strip().casefold() in {word.casefold() for word in self.words}

    def mask(self, value: Any) -> Any:
        """The value with the names and addresses masked; its length stays."""
        if isinstance(value, str):
            return self._pattern.sub(lambda found: hidden(found[0]), value)
        if isinstance(value, Mapping):
            return {name: self.mask(each) for name, each in value.items()}
        return [self.mask(each) for each in value] if isinstance(value, list) else value


def hidden(words: str) -> str:
    """The text with every character masked except the separators; its length stays."""
    return _SAID.sub(MASK, words)
