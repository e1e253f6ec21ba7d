"""How somebody likes the pages to be."""

from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any, Self


class Theme(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Density(StrEnum):
    COMFORTABLE = "comfortable"
    COMPACT = "compact"


@dataclass(frozen=True, slots=True)
class Preferences:
    """All of them; what nobody chose is as usual. None leaves a choice to the browser or to the workspace."""

    theme: Theme = Theme.SYSTEM
    density: Density = Density.COMFORTABLE
    language: str | None = None
    timezone: str | None = None
    plain_keys: bool = True
    # The keys of actions that were given others, by action.
    remapped: dict[str, str] = field(default_factory=dict)

    @classmethod
    def stored(cls, kept: dict[str, Any] | None) -> Self:
        """What a row keeps; what it does not know is as usual, and what a later version keeps beside it is left aside."""
        known = {each.name for each in fields(cls)}
        return cls(**{name: value for name, value in (kept or {}).items() if name in known})

    def changed(self, **changes: Any) -> Self:
        """The same with other choices."""
        return replace(self, **changes)
