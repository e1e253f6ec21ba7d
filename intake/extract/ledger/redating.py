"""The date moves: "make it Thursday", "Tuesday's fine", "Friday, then". The last one agreed counts."""

import re

from intake.candidate import Span
from intake.extract.dates.finder import GATE, find_dates
from intake.extract.deadlines import to_due
from intake.extract.ledger.entry import Change, Turn
from intake.extract.ledger.sentences import short_sentences

TURNS = 5
TURNS_WITHOUT_DATE = 2
# Whoever only names another date says little else.
LONGEST = 60
OPENING = re.compile(
    r"^\W*(?:(?:um+|uh+|oh|well|so|ok(?:ay)?|right|fine|sure|good|yes|yeah|no|then|say|ideally|maybe|and|or|but|rather|better|make\s+it|call\s+it|"
    r"let['’]?s\s+say|shall\s+we\s+say|I['’]?d\s+say|how\s+about|what\s+about|(?:could|can)\s+(?:you|we)\s+(?:make\s+it|do|say)|can\s+it\s+be|it['’]?s|"
    r"that['’]?s|until|till|perfect|great|please|done\s+by|aim\s+for|you['’]ll\s+have\s+(?:it|them)|I\s+need\s+it|we\s+need\s+it|I['’]ll\s+have\s+it|"
    r"in\s+that\s+case|just|not\s+later\s+than|\w+,)\W+)*$",
    re.IGNORECASE,
)
# The date itself begins with one of few words, so that most sentences need not be searched for one.
BEGINNING = re.compile(
    OPENING.pattern.removesuffix("*$")
    + r"*(?:(?:by|on|at|before|for|in|the|this|next|first|end|early|mid|late|half|noon|midday|\d|an?\b|two|three|a\s|within|over|around|about|EO|COB|week)|"
    r"(?:mon|tue|wed|thu|fri|sat|sun|to(?:day|night|morrow)|tmr|tmw|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"^(?:['’]s\b)?\W*(?:(?:then|instead|it\s+is|works?(?:\s+(?:for\s+me|better))?|suits?(?:\s+me)?|is\s+(?:fine|good|ok(?:ay)?|better|perfect|possible)|fine|good|ok(?:ay)?|"
    r"please|sharp|at\s+the\s+latest|latest|promise|deal|if\s+(?:that\s+works|you\s+can|possible)|would\s+be\s+(?:better|safer|great|good|fine)|thanks|perfect|"
    r"and\s+no\s+later|or\s+so|no\s+later|yes|by\s+then|for\s+(?:it|that|me))\W*)*$",
    re.IGNORECASE,
)
AGREED = re.compile(
    r"^\W*(?:\w+\W+){0,2}?(?:yes|yeah|yep|sure|ok(?:ay)?|fine|good|perfect|deal|works|great|done|agreed|all\s+right|alright|lovely|suits|👍)",
    re.IGNORECASE,
)


def find_redating(turn: Turn) -> Change | None:
    """A question moves nothing until the next speaker agrees."""
    recent = [place for place in turn.recent(TURNS) if _may_be_moved(turn, place)]
    if not recent:
        return None
    for start, words in short_sentences(turn.segment.text):
        if len(words) > LONGEST or not GATE.search(words):
            continue
        change = _change(turn, recent[0], start=start, words=words)
        if change is not None:
            return change
    return None


def _may_be_moved(turn: Turn, place: int) -> bool:
    """A date for what had none is said at once; one that had its date is spoken of longer."""
    entry = turn.entries[place]
    return not entry.is_vague and (
        entry.candidate.due is not None or turn.position - entry.position <= TURNS_WITHOUT_DATE
    )


def _change(turn: Turn, place: int, *, start: int, words: str) -> Change | None:
    if not BEGINNING.match(words):
        return None
    mentions = find_dates(words, setting=turn.source.setting_of(turn.segment))
    if len(mentions) != 1 or mentions[0].at is None:
        return None
    mention = mentions[0]
    if not OPENING.match(words[: mention.char_start]) or not CLOSING.match(words[mention.char_end :]):
        return None
    if words.endswith("?") and not _is_agreed(turn):
        return None
    first = turn.segment.char_start + start
    due = to_due(mention, offset=first)
    note = f"“{due.phrase}” is the last date agreed: {mention.note}."
    return Change(place, Span(first, first + len(words)), "ledger.redated", note, due=due)


def _is_agreed(turn: Turn) -> bool:
    following = turn.source.document.segments[turn.position + 1 : turn.position + 2]
    return bool(following) and AGREED.match(following[0].text[:60]) is not None
