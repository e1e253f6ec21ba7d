"""When rules fire, and the explanation of their effects. Pure."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from core.ids import SourceId, TaskId
from tasks.policy.links import Link

# The longest chain of rules that trigger one another; a task at this depth triggers no rule.
MOST_DEPTH: Final = 3


class Trigger(StrEnum):
    TASK_OVERDUE = "task_overdue"
    TASK_BLOCKED = "task_blocked"
    READING_FAILED = "reading_failed"
    EVENT = "event"


class EffectKind(StrEnum):
    CREATED = "created"
    PRIORITY = "priority"
    ESCALATED = "escalated"


class Comparison(StrEnum):
    AT_MOST = "at_most"
    AT_LEAST = "at_least"


@dataclass(frozen=True, slots=True)
class Threshold:
    """A value that an event must cross."""

    comparison: Comparison
    value: float

    def is_met(self, value: float) -> bool:
        return value <= self.value if self.comparison is Comparison.AT_MOST else value >= self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event that another program reports. A rule fires once for the same cause."""

    name: str
    cause: str
    value: float | None = None
    previous_value: float | None = None
    task_id: TaskId | None = None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a rule fires: a unique key, an explanation for people, and the task concerned, if any."""

    key: str
    words: str
    task_id: TaskId | None = None
    links: tuple[Link, ...] = field(default=())
    # The transcript that could not be read.
    source_id: SourceId | None = None


def crosses(event: Event, threshold: Threshold | None) -> bool:
    """Whether the event's value has crossed the threshold; without a threshold every event counts."""
    if threshold is None:
        return True
    if event.value is None or not threshold.is_met(event.value):
        return False
    return event.previous_value is None or not threshold.is_met(event.previous_value)


def explain(kind: EffectKind, rule_name: str, cause: Cause) -> str:
    """A sentence that explains the effect on the task."""
    did = {
        EffectKind.CREATED: "made this task",
        EffectKind.PRIORITY: "set its priority",
        EffectKind.ESCALATED: "gave it to somebody else",
    }[kind]
    return f"The rule “{rule_name}” {did}, because {cause.words}."
