"""A person's settings for the pages."""

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
    """All preferences with their defaults. None leaves the choice to the browser or to the workspace."""

    theme: Theme = Theme.SYSTEM
    density: Density = Density.COMFORTABLE
    language: str | None = None
    timezone: str | None = None
    plain_keys: bool = True
    # Changed keyboard shortcuts, by action.
    remapped: dict[str, str] = field(default_factory=dict)

    @classmethod
    def stored(cls, kept: dict[str, Any] | None) -> Self:
        """The preferences in a row. Missing ones get their default, and unknown ones of a later version are ignored."""
        known = {each.name for each in fields(cls)}
        return cls(**{name: value for name, value in (kept or {}).items() if name in known})

    def changed(self, **changes: Any) -> Self:
        """A copy with these changes."""
        return replace(self, **changes)
