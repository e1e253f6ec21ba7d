"""Somebody takes on what nobody had: "mine", "on it", "leave that with me", "I'll go"."""

import re

from intake.candidate import Commitment, Span
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
    """Only for what has no owner yet, or is asked of whoever answers."""
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
            return Change(place, span, "ledger.volunteered", note, owner=turn.speaker, commitment=Commitment.FIRM)
    return None
