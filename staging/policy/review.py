"""The kinds of review actions, and the check of a snooze time."""

from datetime import datetime
from enum import StrEnum

from tasks.policy.faults import refuse
from tasks.policy.fields import clean_instant


class ReviewKind(StrEnum):
    """The kind of one action, which may concern many staged tasks."""

    APPROVE = "approve"
    REJECT = "reject"
    SNOOZE = "snooze"
    MERGE = "merge"
    EDIT = "edit"
    RESTORE = "restore"
    DELETE = "delete"


def check_until(until: datetime, *, now: datetime) -> datetime:
    """Raises InvalidError unless the time is in the future."""
    clean_instant(until, "until")
    if until <= now:
        raise refuse("until", "must lie in the future")
    return until
