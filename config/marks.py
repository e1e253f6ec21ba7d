"""The ids that a transaction created and revised, for the settlements before its commit."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Marks:
    """Ids of one workspace in a transaction: created ones, and changed or deleted ones."""

    created: set[str] = field(default_factory=set)
    revised: set[str] = field(default_factory=set)
