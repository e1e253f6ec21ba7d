"""When rules fire, and how it is explained. Pure."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from core.ids import SourceId, TaskId
from tasks.policy.links import Link

# So many rules in a row may lead to a task; then no rule fires because of it.
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
    """A value that an event crosses."""

    comparison: Comparison
    value: float

    def is_met(self, value: float) -> bool:
        return value <= self.value if self.comparison is Comparison.AT_MOST else value >= self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What another program says has happened. Its cause names it: the same one fires a rule once."""

    name: str
    cause: str
    value: float | None = None
    previous_value: float | None = None
    task_id: TaskId | None = None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a rule fires: a key that tells it from others, words for people, and the task that it is about if any."""

    key: str
    words: str
    task_id: TaskId | None = None
    links: tuple[Link, ...] = field(default=())
    # The transcript that could not be read.
    source_id: SourceId | None = None


def crosses(event: Event, threshold: Threshold | None) -> bool:
    """Whether the event brings its value over the threshold; without a threshold every event counts."""
    if threshold is None:
        return True
    if event.value is None or not threshold.is_met(event.value):
        return False
    return event.previous_value is None or not threshold.is_met(event.previous_value)


def explain(kind: EffectKind, rule_name: str, cause: Cause) -> str:
    """Why a task is as it is, in a sentence."""
    did = {
        EffectKind.CREATED: "made this task",
        EffectKind.PRIORITY: "set its priority",
        EffectKind.ESCALATED: "gave it to somebody else",
    }[kind]
    return f"The rule “{rule_name}” {did}, because {cause.words}."
