"""What a transaction created and revised, for whatever has to follow from that before its commit."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Marks:
    """Ids of what a transaction did in one workspace: what is new, and what says something else or is gone."""

    created: set[str] = field(default_factory=set)
    revised: set[str] = field(default_factory=set)
