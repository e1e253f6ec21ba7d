"""What webhooks tell, and how it is written; ids and states only, never a word of what somebody said. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class EventType(StrEnum):
    """What can be listened to. The words are part of the API and never change their meaning."""

    STAGED_CREATED = "staged.created"
    STAGED_CHANGED = "staged.changed"
    STAGED_DECIDED = "staged.decided"
    TASK_CREATED = "task.created"
    TASK_CHANGED = "task.changed"
    TASK_COMPLETED = "task.completed"
    TASK_OVERDUE = "task.overdue"
    READING_FAILED = "reading.failed"
    MESSAGE_RECEIVED = "message.received"
    RULE_FIRED = "rule.fired"
    WEBHOOK_PAUSED = "webhook.paused"


# Sent on request only, whatever a webhook listens to.
TEST = "webhook.test"


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened, ready to be told; ``seq`` is its number in the workspace's trail."""

    event: EventType
    seq: int
    at: datetime
    data: Mapping[str, Any]


def written(event: str, at: datetime, data: Mapping[str, Any]) -> dict[str, Any]:
    """The body of a call: what happened, when, and what is known of it."""
    return {"type": event, "timestamp": at.isoformat().replace("+00:00", "Z"), "data": dict(data)}
