"""The kinds of notifications and of their subjects. Pure."""

from enum import StrEnum


class NotificationKind(StrEnum):
    """Why a person is notified."""

    MENTION = "mention"
    ASSIGNED = "assigned"
    UNDONE = "undone"
    PROPOSAL = "proposal"
    READING_FAILED = "reading_failed"
    OVERDUE = "overdue"
    RULE = "rule"
    WEBHOOK_PAUSED = "webhook_paused"


class SubjectType(StrEnum):
    """What a notification is about. The code of that kind decides who may see it."""

    TASK = "task"
    STAGED = "staged"
    SOURCE = "source"
    RULE = "rule"
    WEBHOOK = "webhook"
