"""Dates that answer a question: "I'll ask him, he has hundreds." – "When could you send it?" – "This weekend. I'm eating there on Sunday."."""

import re

from intake.candidate import Span
from intake.extract.dates.finder import GATE, find_dates
from intake.extract.deadlines import to_due
from intake.extract.ledger.entry import Change, Turn
from intake.extract.ledger.sentences import short_sentences
from intake.extract.ledger.words import content_words

TURNS = 6
LONGEST_QUESTION = 70

# "When does he deliver?" and "when was that?" do not match, because they do not ask for the date of the task.
ASKED = re.compile(
    r"(?:^|[.,!?;–—-]\s*|\b(?:and|so|but|ok|okay|yes|yeah|good|great|fine|right)\s+)(?:(?:by|for|till|until|since)\s+)?(?:when\b|what\s+time\b|how\s+soon\b|what\s+day\b)"
    r"(?:\s+(?:do|can|could|will|would|should|shall|might)\s+(?:you|I|we|it|that|they)\b[^.!?]*|(?:['’]s|\s+is)\s+(?:it|that|the\s+deadline)\b[^.!?]*|\s+(?:for|by|then|exactly|roughly)\b[^.!?]{0,20}|\W+(?:\w+\W*)?)?\W*$",
    re.IGNORECASE,
)
REFUSING = re.compile(
    r"\b(?:not|never|was|were|did|went|had|ago|last|since|yesterday|no\s+idea)\b|n['’]t\b", re.IGNORECASE
)
FIRST_SENTENCES = 2


def find_asked_date(turn: Turn) -> Change | None:
    """The date with which this turn answers the previous speaker's "when?", for the task that the question means."""
    if turn.position == 0 or not GATE.search(turn.segment.text):
        return None
    question = turn.prepared.document.segments[turn.position - 1]
    last = question.text[-LONGEST_QUESTION:]
    if question.speaker == turn.segment.speaker or not ASKED.search(last):
        return None
    place = _asked_about(turn, last)
    return None if place is None else _change(turn, place)


def _asked_about(turn: Turn, question: str) -> int | None:
    """The recent task that shares a word with the question, else the latest one without a date."""
    places = sorted(turn.recent(TURNS), key=lambda place: turn.entries[place].is_faint)
    said = content_words(question)
    tasks = {place: turn.entries[place].candidate for place in places}
    named = (place for place, task in tasks.items() if said & content_words(task.title))
    undated = (place for place, task in tasks.items() if task.due is None)
    return next(named, next(undated, None))


def _change(turn: Turn, place: int) -> Change | None:
    setting = turn.prepared.setting_of(turn.segment)
    for start, words in [*short_sentences(turn.segment.text)][:FIRST_SENTENCES]:
        found = [mention for mention in find_dates(words, setting=setting) if mention.at is not None]
        if found and not REFUSING.search(words, 0, found[0].char_start):
            first = turn.segment.char_start + start
            due = to_due(found[0], offset=first)
            if any(fresh.due is not None and fresh.due.span == due.span for fresh in turn.fresh):
                return None
            note = f"“{due.phrase}” answers when it is due: {found[0].note}."
            return Change(place, Span(first, first + len(words)), "ledger.asked_when", note, due=due)
    return None
