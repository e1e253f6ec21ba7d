"""The priority that the words give a task: URGENT is for today, HIGH is important or soon, LOW can wait."""

import re
from datetime import timedelta

from intake.candidate import Commitment, Due, Priority, Span, TaskType
from intake.extract.dates.mention import DateSetting

URGENT = re.compile(
    r"\b(?:urgent(?:ly)?|asap|a\.s\.a\.p|as\s+soon\s+as\s+possible|immediately|right\s+away|right\s+now|emergency|critical|compliance\s+risk|drop\s+everything)\b",
    re.IGNORECASE,
)
HIGH = re.compile(
    r"\b(?:important|before\s+(?:anything|everything)\s+else|high\s+priority|top\s+priority|(?:customer|client|guest)\s+is\s+waiting|crucial|escalat\w+|must\s+not\s+slip|quickly|soon)\b",
    re.IGNORECASE,
)
LOW = re.compile(
    r"\b(?:low\s+priority|no\s+rush|no\s+hurry|nice\s+to\s+have|when(?:ever)?\s+you\s+(?:get|have)\s+(?:a\s+)?(?:chance|moment|time)|some\s*day|at\s+some\s+point|not\s+urgent)\b",
    re.IGNORECASE,
)
TYPES = (
    (TaskType.APPROVAL, re.compile(r"^(?:approve|sign|authori[sz]e|sign\s+off)\b", re.IGNORECASE)),
    (TaskType.REVIEW, re.compile(r"^(?:review|check|proofread|double-check|look\s+(?:at|over|into)|go\s+(?:over|through)|read|verify|audit|inspect|evaluate|assess)\b", re.IGNORECASE)),
    (TaskType.FOLLOW_UP, re.compile(r"^(?:follow|call|email|mail|phone|ping|contact|message|text|reply|respond|send|get\s+back|reach|remind|chase|check\s+in|ask|tell|answer|touch|meet|write|forward|share|notify|inform|update)\b", re.IGNORECASE)),
)  # fmt: skip


def priority_of(
    text: str, *, due: Due | None, setting: DateSetting, commitment: Commitment
) -> tuple[Priority, Span | None]:
    """The priority, and the span of the words that decided it; None if no words did."""
    for priority, pattern in ((Priority.LOW, LOW), (Priority.URGENT, URGENT), (Priority.HIGH, HIGH)):
        if found := pattern.search(text):
            return priority, Span(found.start(), found.end())
    if commitment == Commitment.SUGGESTION:
        return Priority.LOW, None
    return _by_deadline(due, setting), None


def _by_deadline(due: Due | None, setting: DateSetting) -> Priority:
    if due is None or due.at is None:
        return Priority.MEDIUM
    due_on = due.at.astimezone(setting.local.tzinfo).date()
    if due_on <= setting.today:
        return Priority.URGENT
    return Priority.HIGH if due_on <= setting.today + timedelta(days=1) else Priority.MEDIUM


def type_of(title: str) -> TaskType:
    return next((task_type for task_type, pattern in TYPES if pattern.match(title)), TaskType.CUSTOM)
