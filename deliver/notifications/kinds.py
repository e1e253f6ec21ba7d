"""What people are told of, and what that can be about. Pure."""

from enum import StrEnum


class NotificationKind(StrEnum):
    """Why somebody is told."""

    MENTION = "mention"
    ASSIGNED = "assigned"
    UNDONE = "undone"
    PROPOSAL = "proposal"
    READING_FAILED = "reading_failed"
    OVERDUE = "overdue"
    RULE = "rule"
    WEBHOOK_PAUSED = "webhook_paused"


class SubjectType(StrEnum):
    """What kind of thing a notification is about; its right to be seen is asked for there."""

    TASK = "task"
    STAGED = "staged"
    SOURCE = "source"
    RULE = "rule"
    WEBHOOK = "webhook"
