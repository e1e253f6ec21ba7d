"""Volunteering for a task without an owner: "mine", "on it", "leave that with me", "I'll go"; "mine, by Thursday" also says when."""

import re

from intake.candidate import Commitment, Due, Span
from intake.extract.dates.finder import find_dates
from intake.extract.deadlines import to_due
from intake.extract.ledger.entry import Change, Turn
from intake.extract.ledger.sentences import short_sentences
from intake.extract.roster import is_generic

TURNS = 4
TAKEN = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|yes|yeah|yep|right|fine|sure|well|no|oh|go\s+on|then|alright|all\s+right)\W+)*"
    r"(?:(?:that['’]s\s+)?mine\b(?!['’]|\s+(?:is|was|are|has))|on\s+it\b|I['’]?m\s+on\s+it|leave\s+(?:it|that|this)(?:\s+one)?\s+(?:with|to)\s+me|"
    r"I\s+(?:can|will)(?:\s+(?:do|take)\s+(?:it|that|this|those|them|one))?\W*$|I['’]ll\s+(?:go|do\s+(?:it|that|this|those|them|one)|take\s+(?:it|that|this|those|them|one))\b|"
    r"(?:will|can)\s+do\b|count\s+on\s+me|me,?\s+(?:then|after|before)\b|put\s+me\s+down|consider\s+it\s+done|happy\s+to\b|I['’]?d\s+be\s+happy\s+to)",
    re.IGNORECASE,
)


def find_volunteering(turn: Turn) -> Change | None:
    """The change by which the speaker takes on a recent task that has no owner or was asked of them."""
    if turn.speaker is None or is_generic(turn.speaker):
        return None
    for start, words in short_sentences(turn.segment.text):
        if TAKEN.match(words):
            return _change(turn, start, words=words)
    return None


def _change(turn: Turn, start: int, *, words: str) -> Change | None:
    for place in turn.recent(TURNS):
        entry = turn.entries[place]
        is_open = entry.candidate.owner in {None, turn.speaker} and not entry.is_vague
        is_told = any(found.char_start >= turn.segment.char_start for found in entry.candidate.evidence)
        if is_open and not is_told and entry.candidate.evidence[0].speaker != turn.segment.speaker:
            first = turn.segment.char_start + start
            span = Span(first, first + len(words))
            note = f"{turn.speaker} takes it on."
            due = _date_named(turn, span.char_start, words=words) if entry.candidate.due is None else None
            return Change(
                place, span, "ledger.volunteered", note, owner=turn.speaker, due=due, commitment=Commitment.FIRM
            )
    return None


def _date_named(turn: Turn, first: int, *, words: str) -> Due | None:
    """The only date of the words, unless it is the date of a task of this turn."""
    found = [mention for mention in find_dates(words, setting=turn.prepared.setting_of(turn.segment)) if mention.at]
    due = to_due(found[0], offset=first) if len(found) == 1 else None
    is_of_other = due is not None and any(fresh.due is not None and fresh.due.span == due.span for fresh in turn.fresh)
    return None if is_of_other else due
