"""Dates that do not belong to the task: "when are they coming?" – "The thirtieth."; "Thursday." – "Thursday, then. I'll write to the group."."""

import re

from core.calendar import local_day
from intake.candidate import Due
from intake.extract.dates.finder import GATE, find_dates
from intake.extract.ledger.asked_when import ASKED, LONGEST_QUESTION
from intake.extract.ledger.entry import Turn

# "The texts go out when?", "when does one know, Marco?", "which date did we offer?"
WHEN = re.compile(
    r"(?:^|[.,!?;–—-]\s*|\b(?:and|so|but|until|till|by)\s+)(?:when(?:['’]s|\s+(?:is|are|do|does|did|was|were|will|would|can|has|have))\b"
    r"|(?:which|what)\s+(?:day|date|time)\s+(?:is|are|do|does|did|was|will|would)\b)[^.!?]*\W*$|\bwhen\W*$",
    re.IGNORECASE,
)
OPENING = 60


def answers_other_when(turn: Turn) -> bool:
    """Whether the previous speaker has asked for the date of something other than the task."""
    if turn.position == 0:
        return False
    before = turn.prepared.document.segments[turn.position - 1]
    last = before.text[-LONGEST_QUESTION:]
    return before.speaker != turn.segment.speaker and WHEN.search(last) is not None and not ASKED.search(last)


def repeats_day(turn: Turn, due: Due) -> bool:
    """Whether the previous speaker has just named the same day. Its repetition then is an agreement, and new work follows."""
    if turn.position == 0 or due.at is None:
        return False
    before = turn.prepared.document.segments[turn.position - 1]
    last = before.text[-OPENING:]
    if before.speaker == turn.segment.speaker or not GATE.search(last):
        return False
    day = local_day(due.at, timezone=due.timezone)
    found = find_dates(last, setting=turn.prepared.setting_of(before))
    return any(mention.at is not None and local_day(mention.at, timezone=due.timezone) == day for mention in found)
