"""What a reviewer can do in one request, and until when a suggestion may be put off."""

from datetime import datetime
from enum import StrEnum

from tasks.policy.faults import refuse
from tasks.policy.fields import clean_instant


class ReviewKind(StrEnum):
    """One action, however many staged tasks it is about."""

    APPROVE = "approve"
    REJECT = "reject"
    SNOOZE = "snooze"
    MERGE = "merge"
    EDIT = "edit"
    RESTORE = "restore"
    DELETE = "delete"


def check_until(until: datetime, *, now: datetime) -> datetime:
    """Raises InvalidError unless that moment is still to come."""
    clean_instant(until, "until")
    if until <= now:
        raise refuse("until", "must lie in the future")
    return until
