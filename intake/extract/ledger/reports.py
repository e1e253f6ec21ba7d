"""Tasks that are reported as done later in the same talk: "booked, upstairs room", "the transfer went out", "told her"."""

import re

from intake.candidate import Span
from intake.extract.ledger.entry import Change, Turn
from intake.extract.ledger.sentences import short_sentences
from intake.extract.ledger.words import content_words
from intake.extract.verbs import BASE_OF_PARTICIPLE

NEAR, FAR = 6, 60
BARE = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|yes|right|there|all|and|just|already|it['’]?s|that['’]?s|is|I['’]?ve|I)\W+)*"
    r"(?:done|did\s+it|(?P<verb>sent|booked|ordered|paid|posted|told|sorted|fixed|uploaded|finished|signed|filed|moved|changed|merged|pushed|shared|mailed|emailed|attached|updated|un-booked|approved|corrected|submitted|rung|called))"
    r"(?:\s+(?:it|them|her|him|that))?\b\s*(?:$|[.,!;:✅✔👍–—-]|\d|(?:now|just|already|to|this|last|you|in|yesterday|today|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)",
    re.IGNORECASE,
)
PERFECT = re.compile(
    r"\b(?:(?:I|we)(?:['’]ve|\s+have|\s+just|\s+already)|(?:has|have|was|were|is|are|['’]s)(?:\s+(?:been|just|already|now))*|(?:I|we))\s+(?:just\s+|already\s+|now\s+)*(?P<verb>[a-z-]+)\b",
    re.IGNORECASE,
)
READY = re.compile(
    r"(?:\b(?:is|are|has|have)|['’]s|['’]re)\s+(?:now\s+|all\s+|just\s+|already\s+|been\s+)*(?:up|in|done|ready|finished|sorted|booked|completed|changed|removed|taken\s+off|"
    r"paid|arrived|gone|out|merged|live)\b(?!\s+(?:to|for|with|of|by|on)\b)|\battached\b|\bwent\s+(?:out|off)\b",
    re.IGNORECASE,
)
DOUBT = re.compile(
    r"\b(?:not|n['’]t|never|once|when|if|until|will|would|should|to\s+be|half|almost|nearly|unless|last\s+(?:year|month|week)|wasn|haven|hasn)\b|n['’]t\b|\?",
    re.IGNORECASE,
)
SENDING = frozenset({"send", "share", "forward", "pay", "transfer", "mail", "email", "give", "let"})


def find_report(turn: Turn) -> Change | None:
    for start, words in short_sentences(turn.segment.text):
        place = _finished(turn, words)
        if place is not None and not DOUBT.search(words):
            first = turn.segment.char_start + start
            return Change(place, Span(first, first + len(words)), "ledger.done", "It was reported as done later.")
    return None


def _finished(turn: Turn, words: str) -> int | None:
    bare = BARE.match(words)
    if bare:
        verb = BASE_OF_PARTICIPLE.get((bare["verb"] or "").casefold())
        return next((place for place in turn.recent(NEAR) if _is_own(turn, place) and _fits(turn, place, verb)), None)
    return _perfect(turn, words)


def _perfect(turn: Turn, words: str) -> int | None:
    """The task that a perfect form or a state reports as done. A state needs no matching verb: "the wiki page is up", "photos attached"."""
    verbs = {BASE_OF_PARTICIPLE.get(found["verb"].casefold()) for found in PERFECT.finditer(words)} - {None}
    is_ready = READY.search(words) is not None
    said = content_words(words) if verbs or is_ready else frozenset()
    if not said:
        return None
    for place in turn.recent(FAR):
        title = turn.entries[place].candidate.title
        verb = _verb(title)
        is_same = is_ready or verb in verbs or (verb in SENDING and bool(verbs & SENDING))
        if is_same and said & (content_words(title) - {verb} - verbs):
            return place
    return None


def _is_own(turn: Turn, place: int) -> bool:
    owner = turn.entries[place].candidate.owner
    return owner is None or owner == turn.speaker


def _fits(turn: Turn, place: int, verb: str | None) -> bool:
    if verb is None:
        return True
    first = _verb(turn.entries[place].candidate.title)
    return first == verb or {first, verb} <= SENDING


def _verb(title: str) -> str:
    return title.partition(" ")[0].casefold()
