"""The events of webhooks and their JSON. Payloads hold ids and states, never text of a transcript or mail. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class EventType(StrEnum):
    """What a webhook can listen to. The values are part of the API and never change their meaning."""

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


# Sent on request only, regardless of the events that a webhook listens to.
TEST = "webhook.test"


@dataclass(frozen=True, slots=True)
class Happening:
    """An event ready to be sent; ``seq`` is its number in the workspace's trail."""

    event: EventType
    seq: int
    at: datetime
    data: Mapping[str, Any]


def written(event: str, at: datetime, data: Mapping[str, Any]) -> dict[str, Any]:
    """The JSON body of a call: the event, its time and its data."""
    return {"type": event, "timestamp": at.isoformat().replace("+00:00", "Z"), "data": dict(data)}
